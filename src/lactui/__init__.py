"""lactui: China's defence and security cooperation with Latin America, the Caribbean and Africa, in a terminal."""

__version__ = "0.1.0"
