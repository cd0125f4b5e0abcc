namespace GhostMonitor.Agent.Install;

/// <summary>Where the files of the Windows service are. Immutable.</summary>
/// <param name="programFiles">What <c>%ProgramFiles%</c> is.</param>
/// <param name="programData">What <c>%ProgramData%</c> is.</param>
internal sealed class WindowsPlaces(string programFiles, string programData)
{
    /// <summary>Those of this machine.</summary>
    public static WindowsPlaces OfThisMachine { get; } = new(
        Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles),
        Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData));

    /// <summary>The program's folder.</summary>
    public string ProgramFolder { get; } = Path.Combine(programFiles, "GhostMonitor");

    /// <summary>The folder of the configuration and the recording.</summary>
    public string DataFolder { get; } = Path.Combine(programData, "GhostMonitor");
}
