"""The parts of a reorganisation: its plan, what stands against it, how people and bodies move, how it is taken back."""
