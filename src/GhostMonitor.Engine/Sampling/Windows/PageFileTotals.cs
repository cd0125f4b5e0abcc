using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>All page files together, in pages.</summary>
internal unsafe struct PageFileTotals
{
    /// <summary>Their size.</summary>
    internal ulong Pages;

    /// <summary>What of it is in use.</summary>
    internal ulong PagesInUse;

    /// <summary>Whether a page file was reported that is shorter than its structure: then the sums lack it.</summary>
    internal bool IsBroken;

    /// <summary>Adds a page file. Called by the system, so nothing is thrown.</summary>
    internal void Add(EnumPageFileInformation* file)
    {
        if (file is null || file->Size < sizeof(EnumPageFileInformation))
        {
            IsBroken = true;
            return;
        }

        Pages = Sum(Pages, file->TotalSize);
        PagesInUse = Sum(PagesInUse, file->TotalInUse);
    }

    private static ulong Sum(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;
}
