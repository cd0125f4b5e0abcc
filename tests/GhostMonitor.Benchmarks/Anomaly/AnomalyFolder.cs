namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>The sets of a folder, found by what is there. Each is read when it is first asked for.</summary>
internal sealed class AnomalyFolder
{
    private const string NabName = "nab";

    private static readonly string[] s_machineNames = ["services", "servers"];

    private readonly Lazy<List<NabFile>> _nab;
    private readonly Lazy<List<(string Name, MachineScores[] Machines)>> _machines;

    /// <param name="path">The folder.</param>
    /// <exception cref="InvalidDataException">It isn't there.</exception>
    internal AnomalyFolder(string path)
    {
        if (!Directory.Exists(path))
            throw new InvalidDataException($"The folder {path} isn't there. One with nab, services, servers or spikes in it is accepted.");

        NabFolder = Path.Combine(path, NabName);
        string[] others =
            [.. Directory.GetDirectories(path).Where(folder => Path.GetFileName(folder) != NabName).Order(StringComparer.Ordinal)];
        MachineFolders = [.. others.Where(MachineSet.IsOne)];
        SpikeFolders = [.. others.Where(folder => !MachineSet.IsOne(folder) && DataFile.Find(folder, below: true).Count > 0)];
        Missing = [.. s_machineNames.Except(MachineFolders.Select(folder => Path.GetFileName(folder)))];
        _nab = new(() => NabSet.Read(NabFolder));
        _machines = new(() => [.. MachineFolders.Select(folder => (Path.GetFileName(folder), MachineScores.Of(MachineSet.Read(folder))))]);
    }

    internal string NabFolder { get; }

    /// <summary>Folders with train, test and test_label in them.</summary>
    internal string[] MachineFolders { get; }

    /// <summary>All other folders with CSV files in them.</summary>
    internal string[] SpikeFolders { get; }

    /// <summary>The names of machine sets that aren't there.</summary>
    internal string[] Missing { get; }

    internal List<NabFile> Nab => _nab.Value;

    /// <summary>What the detector says of the machines of each set.</summary>
    internal List<(string Name, MachineScores[] Machines)> Machines => _machines.Value;
}
