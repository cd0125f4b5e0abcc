namespace GhostMonitor.Recording.Proof;

/// <summary>
/// Kills a process in the middle of recording, again and again on one file, and checks each time that the file holds all that was
/// acknowledged.
/// </summary>
public static class KillProof
{
    private const string Monitor = "Default";

    /// <summary>Runs it.</summary>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="kills">How many times.</param>
    /// <param name="seed">Decides how long each process lives.</param>
    /// <returns>The acknowledged samples, and those that were there besides.</returns>
    /// <exception cref="InvalidDataException">Something that was acknowledged is lost, or the file is damaged.</exception>
    public static (long Acknowledged, long Besides) Run(string path, int kills, int seed)
    {
        var random = new Random(seed);
        long last = -1;
        long besides = 0;
        for (int i = 0; i < kills; i++)
        {
            using var process = new RecordingProcess(path, Monitor, last + 1);
            process.WaitFor(1 + random.Next(60));
            Thread.Sleep(TimeSpan.FromMilliseconds(random.NextDouble() * 20));
            process.Kill();
            string check = RecordInspection.IntegrityCheck(path);
            if (check != "ok")
                throw new InvalidDataException($"After {i + 1} kills: {check}");

            last = RecordInspection.CheckSamples(path, Monitor, process.LastAcknowledged);
            RecordInspection.CheckProcesses(path, Monitor, last);
            besides += last - process.LastAcknowledged;
        }

        return (last + 1 - besides, besides);
    }
}
