using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Benchmarks.Reliability.Recordings;

/// <summary>A process that records and says what was acknowledged, killed again and again; after each kill its file is checked.</summary>
internal sealed class RecordingKillsPart(string folder) : IReliabilityPart
{
    private const string Monitor = "Default";
    private const int PauseMilliseconds = 20;

    // Below a week of made-up samples, so that none is due to go.
    private const int MostSamplesInFile = 15_000;

    private readonly Random _random = new();
    private string _path = "";
    private long _last = -1;
    private int _files;
    private int _kills;
    private int _broken;
    private int _losses;
    private long _acknowledged;

    public string Title => "A recording that is killed";

    public async Task<IReadOnlyList<Count>> RunAsync(SoakTime time)
    {
        BeginFile();
        do
        {
            await Task.Run(KillOnce, CancellationToken.None);
        }
        while (await time.PauseAsync(TimeSpan.FromSeconds(5)));

        return
        [
            new("kills", _kills, Bar.None),
            new("samples acknowledged", _acknowledged, Bar.None),
            new("kills after which something acknowledged was lost, or the sums did not agree", _losses, Bar.Zero),
            new("kills after which `integrity_check` found something", _broken, Bar.Zero),
        ];
    }

    private void BeginFile()
    {
        _path = Path.Combine(folder, FormattableString.Invariant($"record-{++_files}.db"));
        _last = -1;
    }

    private void KillOnce()
    {
        using var process = new RecordingProcess(_path, Monitor, _last + 1, PauseMilliseconds);
        process.WaitFor(1 + _random.Next(40));
        Thread.Sleep(TimeSpan.FromMilliseconds(_random.NextDouble() * 20));
        process.Kill();
        _kills++;
        _acknowledged += process.LastAcknowledged - _last;
        Check(process.LastAcknowledged);
    }

    private void Check(long acknowledged)
    {
        string check = RecordInspection.IntegrityCheck(_path);
        if (check != "ok")
        {
            Console.Error.WriteLine("recording: " + check);
            _broken++;
            BeginFile();
            return;
        }

        try
        {
            _last = RecordInspection.CheckSamples(_path, Monitor, acknowledged);
            if (_last >= MostSamplesInFile)
                BeginFile();
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine("recording: " + e.Message);
            _losses++;
            BeginFile();
        }
    }
}
