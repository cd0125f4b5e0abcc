using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

/// <summary>Tables as the calls of Windows fill them.</summary>
internal static unsafe class NativeTables
{
    /// <summary>A table of interfaces.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="missing">How many of the last rows are not there, although the count says so.</param>
    public static NativeAnswer Interfaces(MibIfRow2[] rows, int missing = 0)
    {
        byte[] table = new byte[MibIfTable2.RowsOffset + ((rows.Length - missing) * sizeof(MibIfRow2))];
        fixed (byte* start = table)
        {
            *(uint*)start = (uint)rows.Length;
            for (int i = 0; i < rows.Length - missing; i++)
                ((MibIfRow2*)(start + MibIfTable2.RowsOffset))[i] = rows[i];
        }

        return new NativeAnswer(table, table.Length);
    }

    /// <summary>A table of processors that are all alike.</summary>
    public static NativeAnswer Processors(int count, SystemProcessorPerformanceInformation times)
    {
        byte[] table = new byte[count * sizeof(SystemProcessorPerformanceInformation)];
        fixed (byte* start = table)
        {
            for (int i = 0; i < count; i++)
                ((SystemProcessorPerformanceInformation*)start)[i] = times;
        }

        return new NativeAnswer(table, table.Length);
    }
}
