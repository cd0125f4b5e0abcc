using System.Security.Cryptography;

namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// Makes random identities as <see cref="Guid.NewGuid"/> does (version 4, RFC 9562), from random bytes that are fetched for many at once.
/// </summary>
/// <remarks>
/// Not thread-safe. On Linux each <see cref="Guid.NewGuid"/> is a system call; a sample that raises 10,000 alerts would make as many.
/// </remarks>
internal sealed class RandomIds
{
    private const int Size = 16;
    private const int Batch = 256;

    private byte[]? _random;
    private int _used = Size * Batch;

    internal Guid Next()
    {
        if (_used == Size * Batch)
            Refill();

        byte[] bytes = _random!;
        int at = _used;
        _used += Size;
        return new Guid(
            BitConverter.ToInt32(bytes, at),
            BitConverter.ToInt16(bytes, at + 4),
            (short)((BitConverter.ToInt16(bytes, at + 6) & 0x0FFF) | 0x4000),
            (byte)((bytes[at + 8] & 0x3F) | 0x80),
            bytes[at + 9],
            bytes[at + 10],
            bytes[at + 11],
            bytes[at + 12],
            bytes[at + 13],
            bytes[at + 14],
            bytes[at + 15]);
    }

    private void Refill()
    {
        _random ??= new byte[Size * Batch];
        using var source = RandomNumberGenerator.Create();
        source.GetBytes(_random);
        _used = 0;
    }
}
