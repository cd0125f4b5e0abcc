namespace GhostMonitor.Engine.Sampling;

/// <summary>All processes of one sweep. Mutable and reused, so it stays with the thread that sweeps.</summary>
internal sealed class ProcessTable
{
    /// <summary>
    /// How long before a sweep a process may have been started and yet be new in the next one: it may have come after the list was read.
    /// </summary>
    internal static readonly TimeSpan ListTime = TimeSpan.FromSeconds(1);

    private readonly List<string> _lacks = [];

    /// <summary>The processes by ascending number.</summary>
    public CounterTable<ProcessCounters> Rows { get; } = new();

    /// <summary>What could not be read and why, in sentences.</summary>
    public IReadOnlyList<string> Lacks => _lacks;

    /// <summary>Whether the list itself was read.</summary>
    public bool IsRead { get; set; }

    /// <summary>
    /// Whether the bytes of a process have in them those of children which ended and that it waited for, as on Linux (wait_task_zombie in
    /// kernel/exit.c).
    /// </summary>
    public bool HasBytesOfChildren { get; set; }

    /// <summary>Says that something could not be read.</summary>
    public void Lack(string sentence) => _lacks.Add(sentence);

    /// <summary>Forgets all of it and keeps the memory.</summary>
    public void Clear()
    {
        Rows.Clear();
        _lacks.Clear();
        IsRead = false;
        HasBytesOfChildren = false;
    }

    /// <summary>The row of a process; -1 if there is none of this number.</summary>
    public int Find(int id)
    {
        int low = 0;
        int high = Rows.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int found = Rows[middle].Id;
            if (found == id)
                return middle;

            if (found < id)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }
}
