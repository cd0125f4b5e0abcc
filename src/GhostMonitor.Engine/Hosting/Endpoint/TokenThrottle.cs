using System.Net;
using System.Net.Sockets;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// Makes guessing slow: an address from which wrong tokens came has to wait, longer with each. Until then nothing from it is looked at, so
/// that no guess is answered, right or wrong.
/// </summary>
/// <remarks>Thread-safe. What it remembers is bounded, and each address waits for itself alone.</remarks>
/// <param name="time">The time.</param>
internal sealed class TokenThrottle(TimeProvider time)
{
    /// <summary>The most addresses that it remembers. One more takes the place of the one that failed longest ago.</summary>
    internal const int MostAddresses = 1024;

    // Who mistypes now and then is not who guesses.
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(10);

    private readonly object _lock = new();
    private readonly Dictionary<IPAddress, Failures> _failures = [];

    /// <summary>Judges a token, unless its address has to wait.</summary>
    /// <param name="client">Where it comes from.</param>
    /// <param name="isRight">Whether it is right; not asked of an address that has to wait.</param>
    /// <param name="wait">How long the address has to wait before it is judged; zero if it was judged.</param>
    /// <returns>Whether it was judged right.</returns>
    internal bool Accepts(IPAddress client, Func<bool> isRight, out TimeSpan wait)
    {
        IPAddress address = Network(client);
        lock (_lock)
        {
            wait = WaitOf(address);
            if (wait > TimeSpan.Zero)
                return false;

            if (isRight())
            {
                _failures.Remove(address);
                return true;
            }

            Fail(address);
            return false;
        }
    }

    private TimeSpan WaitOf(IPAddress address)
    {
        if (!_failures.TryGetValue(address, out Failures failures))
            return TimeSpan.Zero;

        TimeSpan passed = time.GetElapsedTime(failures.LastAt);
        if (passed >= s_memory)
            _failures.Remove(address);

        return PauseAfter(failures.Count) - passed;
    }

    private void Fail(IPAddress address)
    {
        int count = _failures.TryGetValue(address, out Failures before) ? before.Count + 1 : 1;
        if (count == 1 && _failures.Count >= MostAddresses)
            _failures.Remove(_failures.OrderBy(static each => each.Value.LastAt).First().Key);

        _failures[address] = new Failures(count, time.GetTimestamp());
    }

    private static TimeSpan PauseAfter(int failures)
    {
        if (failures < Limits.MostTokenFailures)
            return TimeSpan.Zero;

        double seconds = Limits.TokenPause.Minimum.TotalSeconds * Math.Pow(2, failures - Limits.MostTokenFailures);
        return seconds < Limits.TokenPause.Maximum.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Limits.TokenPause.Maximum;
    }

    /// <summary>The address; of IPv6 its network of 64 bits, all of which one machine may have.</summary>
    private static IPAddress Network(IPAddress client)
    {
        if (client.IsIPv4MappedToIPv6)
            return client.MapToIPv4();

        if (client.AddressFamily != AddressFamily.InterNetworkV6)
            return client;

        byte[] bytes = client.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }

    private readonly record struct Failures(int Count, long LastAt);
}
