"""Bytes as what decides: whatever takes a ``Random`` can be driven by a fuzzer."""

from random import Random


class Choices(Random):
    """Draws what bytes say, and once they are used up, the least there is."""

    def __init__(self, data):
        super().__init__(0)
        self._left = iter(data)

    def getrandbits(self, k):
        count = -(-k // 8)
        drawn = bytes(next(self._left, 0) for _ in range(count))
        return int.from_bytes(drawn) & ((1 << k) - 1)

    def random(self):
        return self.getrandbits(8) / 256
