using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>The numbers of all processes (proc_listallpids). Not thread-safe.</summary>
internal sealed unsafe class ProcessNumbers
{
    private const int Most = 1 << 22;

    private int[] _ids = new int[4096];

    /// <summary>Reads the list anew.</summary>
    /// <param name="ids">The numbers in the kernel's order, valid until the next call.</param>
    /// <returns>Null, or what failed.</returns>
    internal string? Read(out ReadOnlySpan<int> ids)
    {
        ids = [];
        while (true)
        {
            int count;
            fixed (int* buffer = _ids)
                count = LibSystem.proc_listallpids(buffer, _ids.Length * sizeof(int));

            if (count <= 0)
                return DarwinError.Last("proc_listallpids");

            // A full buffer may have cut the list off.
            if (count < _ids.Length)
            {
                ids = _ids.AsSpan(0, count);
                return null;
            }

            if (_ids.Length >= Most)
                return $"proc_listallpids gave more than {Most} processes";

            _ids = new int[_ids.Length * 2];
        }
    }
}
