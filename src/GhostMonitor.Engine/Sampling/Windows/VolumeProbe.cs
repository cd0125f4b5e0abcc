namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>A volume and where the asking of it stands. Guarded by the lock of the <see cref="VolumeProber"/> that asks.</summary>
internal sealed class VolumeProbe(VolumeIdentity volume)
{
    internal VolumeIdentity Volume { get; } = volume;

    /// <summary>True from the question to the answer, over as many samples as that takes.</summary>
    internal bool IsOutstanding { get; set; }

    /// <summary>The answer to this sample's question; null where there is none yet.</summary>
    internal VolumeAnswer? Answer { get; set; }

    /// <summary>The round of questions that it was asked in.</summary>
    internal long Round { get; set; }

    /// <summary>The sample that last found the volume, by which those that are gone are known.</summary>
    internal long LastSeen { get; set; }
}
