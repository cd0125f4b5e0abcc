using GhostMonitor.Engine.Metrics;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>What is known of one process from sweep to sweep, and its files that stay open. Not thread-safe.</summary>
/// <remarks>A file of a process that ended never answers for another one that got its number: it says that there is no process.</remarks>
internal sealed class LinuxProcess(int id) : IDisposable
{
    private byte[] _line = [];
    private int _length;

    /// <summary>Its number.</summary>
    internal int Id { get; } = id;

    /// <summary>What was counted when it was read last.</summary>
    internal ProcessCounters Counters;

    /// <summary>Who it is; null until somebody asked.</summary>
    internal ProcessIdentity? Identity { get; set; }

    /// <summary>Whether <see cref="Identity"/> has its arguments, as far as they may be read.</summary>
    internal bool IsCommandLineRead { get; set; }

    /// <summary>Whether something changed since its open files were read.</summary>
    internal bool AreHandlesOld { get; set; }

    /// <summary><c>stat</c>, if it is kept open.</summary>
    internal SafeFileHandle? Stat { get; set; }

    /// <summary><c>io</c>, if it is kept open.</summary>
    internal SafeFileHandle? IO { get; set; }

    /// <summary>Whether this user may not read what it reads and writes.</summary>
    internal bool IsIODenied { get; set; }

    /// <summary>Whether anything changed at the last sweep.</summary>
    internal bool HasChanged { get; private set; }

    /// <summary>Whether anything changed at the sweep before.</summary>
    internal bool HadChanged { get; private set; }

    /// <summary>How many of its files are open.</summary>
    internal int Kept => (Stat is null ? 0 : 1) + (IO is null ? 0 : 1);

    /// <summary>Takes the text of <c>stat</c>. The same text as before means that nothing happened.</summary>
    /// <returns>Whether it differs from the text before.</returns>
    internal bool Take(ReadOnlySpan<byte> line)
    {
        HadChanged = HasChanged;
        HasChanged = !line.SequenceEqual(_line.AsSpan(0, _length));
        if (!HasChanged)
            return false;

        if (_line.Length < line.Length)
            _line = new byte[line.Length + 32];

        line.CopyTo(_line);
        _length = line.Length;
        return true;
    }

    /// <summary>Closes its files.</summary>
    public void Dispose()
    {
        Stat?.Dispose();
        IO?.Dispose();
        Stat = IO = null;
    }
}
