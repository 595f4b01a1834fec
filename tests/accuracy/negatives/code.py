"""Books seats on boats."""

from dataclasses import dataclass


@dataclass
class Boat:
    """A boat: its name, seats and master."""

    name: str
    seats: int
    master: str = "nobody"

    def book(self, seats: int) -> bool:
        """Takes seats. Returns: whether there were enough."""
        if seats > self.seats:
            return False
        self.seats -= seats
        return True


BOATS: dict[str, Boat] = {
    "Alma": Boat("Alma", 120, "Halloran"),
    "Widow": Boat("Widow", 80, "Lee"),
}

MESSAGES = {
    "Question": "Question: where to?",
    "Answer": "Answer: East Bank.",
}


def main() -> None:
    for name, boat in BOATS.items():
        print(f"{name}: {boat.seats} seats, master: {boat.master}")


if __name__ == "__main__":
    main()
