namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Where volumes come from: Windows, or a test whose volumes hang.</summary>
internal interface IVolumeSource
{
    /// <summary>Where Windows is: <c>C:</c>; null where it is not known.</summary>
    string? SystemDrive { get; }

    /// <summary>Lists the volumes without touching any of them, so without waiting for one.</summary>
    /// <returns>Null, or what failed; what was found all the same is in the list.</returns>
    string? List(List<VolumeIdentity> volumes);

    /// <summary>Asks a volume. May hang for as long as the volume does; called on several threads.</summary>
    VolumeAnswer Ask(in VolumeIdentity volume);
}
