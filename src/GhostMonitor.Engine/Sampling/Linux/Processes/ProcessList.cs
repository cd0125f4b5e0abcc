using System.Buffers.Text;
using System.Text;
using GhostMonitor.Engine.Platform.Linux;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>The numbers of all processes: the folders of <c>/proc</c> that are named by one. Not thread-safe; keeps its memory.</summary>
internal sealed class ProcessList(string folder)
{
    private readonly byte[] _path = Encoding.UTF8.GetBytes(folder + "\0");
    private readonly byte[] _entries = GC.AllocateUninitializedArray<byte>(32 * 1024);

    /// <summary>The numbers, ascending, as of the last reading.</summary>
    internal List<int> Ids { get; } = [];

    /// <summary>Lists the processes that this user may see in this PID namespace.</summary>
    /// <returns>0, or the errno.</returns>
    internal int Read()
    {
        Ids.Clear();
        using SafeFileHandle? open = Open.ForReading(_path, out int errno);
        if (open is null)
            return errno;

        while (true)
        {
            int length = Getdents64.Next(open, _entries, out errno);
            if (length <= 0)
                break;

            Parse(_entries.AsSpan(0, length), Ids);
        }

        // The kernel lists them by number; a recorded folder is in any order.
        if (!IsAscending())
            Ids.Sort();

        return errno;
    }

    /// <summary>Adds the numbers among entries of a folder (struct linux_dirent64, as getdents64(2) writes them).</summary>
    internal static void Parse(ReadOnlySpan<byte> entries, List<int> ids)
    {
        while (!entries.IsEmpty)
        {
            ReadOnlySpan<byte> entry = Getdents64.TakeEntry(ref entries);
            if (entry.IsEmpty)
                return;

            ReadOnlySpan<byte> name = entry[Getdents64.NameOffset..];
            int end = name.IndexOf((byte)0);
            name = end < 0 ? name : name[..end];
            if (name.Length > 0 && char.IsAsciiDigit((char)name[0]) && Utf8Parser.TryParse(name, out int id, out int used)
                && used == name.Length)
            {
                ids.Add(id);
            }
        }
    }

    private bool IsAscending()
    {
        for (int i = 1; i < Ids.Count; i++)
        {
            if (Ids[i] <= Ids[i - 1])
                return false;
        }

        return true;
    }
}
