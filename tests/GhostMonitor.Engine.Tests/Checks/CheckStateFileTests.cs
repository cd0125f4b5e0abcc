using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

public sealed class CheckStateFileTests : IDisposable
{
    private readonly CheckRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void A_state_reads_back_as_it_was_written()
    {
        var alert = new ResourceAlert
        {
            Id = Guid.NewGuid(),
            ResourceName = "disk",
            Instance = "/data \"x\"\n",
            CurrentValue = 96.123456789012345,
            ThresholdValue = 95,
            Level = AlertLevel.Critical,
            Change = AlertTransition.Escalated,
            Moment = new DateTimeOffset(2026, 1, 1, 12, 0, 0, 123, TimeSpan.FromHours(2)),
            StartedMoment = new DateTimeOffset(2026, 1, 1, 11, 0, 0, TimeSpan.FromHours(2)),
            Duration = TimeSpan.FromTicks(36_000_000_001),
            PeakValue = 0.1,
            Message = "m",
            Reason = "r",
            IsStale = true,
            IsSilenced = true,
            IsInhibited = true,
            TimeToFull = TimeSpan.FromHours(3),
            ComputerName = "box",
            MonitorName = "Check",
        };
        var watch = new WatchSnapshot
        {
            State = new AlertState
            {
                Level = AlertLevel.Critical,
                WarningSince = TimeSpan.FromSeconds(1),
                RaisedAt = TimeSpan.FromSeconds(2),
                Peak = 3.3,
                Missed = 2,
                SampledAt = TimeSpan.FromDays(400)
            },
            Below = true,
            Reading = -4.5,
            TimeToFull = TimeSpan.FromHours(5),
            LastReported = alert,
        };
        var state = new CheckState
        {
            MonitorName = "Check",
            At = new MachineMoment("boot", TimeSpan.FromDays(3), alert.Moment),
            Now = TimeSpan.FromMinutes(7),
            Runs = 8,
            TotalAlerts = 9,
            Evaluator = new EvaluatorSnapshot
            {
                Tracks = [new TrackSnapshot { Resource = "disk", Instance = "/", Levels = watch, Forecast = watch,
                    Trend = [new TrendPoint(TimeSpan.FromHours(1), 50.5)], Before = 1.5, BeforeAt = TimeSpan.FromSeconds(6) }],
            },
            PendingNotifications = new Dictionary<Guid, bool> { [alert.Id] = true },
            Silences = [new CarriedSilence(new AlertSilence { Id = Guid.NewGuid(), ResourceName = "disk*", Duration = TimeSpan.FromHours(2),
                Reason = "why", CreatedMoment = alert.StartedMoment, UntilMoment = alert.Moment }, TimeSpan.FromHours(1)),
                new CarriedSilence(new AlertSilence { Id = Guid.NewGuid(), Duration = TimeSpan.MaxValue,
                    UntilMoment = DateTimeOffset.MaxValue,
                    Rule = new SilenceRecurrence { Daily = "22:00-06:00", Days = "Monday, Sunday" } }, TimeSpan.MaxValue),
                new CarriedSilence(new AlertSilence { Id = Guid.NewGuid(), Duration = TimeSpan.FromDays(9), UntilMoment = alert.Moment,
                    Rule = new SilenceRecurrence { Cron = "0 22 * * *", Length = TimeSpan.FromHours(8), TimeZone = "UTC" } },
                    TimeSpan.FromDays(3))],
            Actions = [new ActionSnapshot { Name = "mail", Episodes = [new NotifiedEpisode(alert.Id, true, TimeSpan.FromSeconds(9))],
                Windows = [new CooldownWindow("disk", null, TimeSpan.FromSeconds(3), AlertLevel.Warning)] }],
            WriteId = Guid.NewGuid(),
            Pending = [Sample.Pending("mail", alert, 2) with { Since = TimeSpan.FromMinutes(3) }],
            Losses = [new NotificationLoss(alert, TimeSpan.FromMinutes(2), IsRaised: true, IsOver: true)],
            Unrecorded = [alert],
            Alerts = [alert, alert with { Instance = null, TimeToFull = null }],
        };

        string text = CheckStateJson.Write(state);
        CheckState read = CheckStateJson.Read(text, out _)!;

        Assert.Equal(text, CheckStateJson.Write(read));
        Assert.Equal(alert, read.Alerts[0]);
        Assert.Equal(watch, read.Evaluator.Tracks[0].Levels);
        Assert.Equal(state.Silences, read.Silences);
        Assert.Equal(state.At, read.At);
        Assert.Equal(state.Pending, read.Pending);
        Assert.Equal(state.Losses, read.Losses);
    }

    [Fact]
    public void Who_caused_an_alert_and_what_was_unusual_read_back_as_they_were_written()
    {
        var alert = new ResourceAlert
        {
            Culprits =
            [
                new ResourceCulprit { Name = "a", Id = 12, StartMoment = new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.FromHours(2)),
                    User = "u", Unit = "a.service", Container = "c", CommandLine = "a --b", Amount = 61.2, AmountUnit = "%",
                    SharePercent = 0.1 },
                new ResourceCulprit { Name = "b", Amount = 3 },
            ],
            UnexplainedPercent = 3.25,
            Anomalies = UnusualNumbers.All,
        };
        var state = new CheckState { Pending = [Sample.Pending("mail", alert, 1)] };

        ResourceAlert read = CheckStateJson.Read(CheckStateJson.Write(state), out _)!.Pending[0].Alert;

        Assert.Equal(alert.Culprits, read.Culprits);
        Assert.Equal(3.25, read.UnexplainedPercent);
        Assert.Equal(UnusualNumbers.All, read.Anomalies);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"version\":1}")]
    [InlineData("not json")]
    [InlineData("\0\0\0\0")]
    public void A_damaged_state_is_moved_aside_with_a_warning_and_the_run_begins_anew(string content)
    {
        File.WriteAllText(_runs.Path, content);

        CheckResult result = _runs.Cpu(80);

        Assert.Contains("damaged", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(result.Alerts);
        Assert.Equal(content, File.ReadAllText(_runs.Path + ".damaged"));
        Assert.Equal(1, _runs.State.Runs);
    }

    [Fact]
    public void A_state_cut_off_anywhere_is_distinguished_from_a_whole_one()
    {
        _runs.Cpu(80);
        string whole = File.ReadAllText(_runs.Path).TrimEnd();
        for (int length = 0; length < whole.Length; length += 7)
            Assert.ThrowsAny<FormatException>(() => CheckStateJson.Read(whole.Substring(0, length), out _));
    }

    [Fact]
    public void A_state_of_a_newer_version_is_refused_and_left_alone()
    {
        const string newer = "{\"version\": 3, \"what\": [\"nobody knows\"]}";
        File.WriteAllText(_runs.Path, newer);

        Assert.Equal("StateVersionNotSupported", Assert.Throws<ResourceArgumentException>(() => _runs.Cpu(80)).ErrorId);
        Assert.Equal(newer, File.ReadAllText(_runs.Path));
        Assert.False(File.Exists(_runs.Path + ".damaged"));
    }

    [Fact]
    public void A_state_of_another_check_is_refused()
    {
        _runs.Cpu(10);
        File.WriteAllText(_runs.Path, File.ReadAllText(_runs.Path).Replace("\"Check\"", "\"Web\"", StringComparison.Ordinal));

        Assert.Equal("StateOfOtherCheck", Assert.Throws<ResourceArgumentException>(() => _runs.Cpu(10)).ErrorId);
    }

    [Fact]
    public void A_second_run_waits_for_the_first_and_gives_up_after_its_timeout()
    {
        using CheckStateFile held = _runs.Open();
        _runs.LockTimeout = TimeSpan.Zero;

        Assert.Equal("StateInUse", Assert.Throws<ResourceArgumentException>(() => _runs.Cpu(10)).ErrorId);
    }

    [Fact]
    public async Task A_second_run_goes_on_when_the_first_has_ended()
    {
        CheckStateFile held = _runs.Open();
        Task<CheckStateFile> waiting =
            Task.Run(() => CheckStateFile.Open(_runs.Path, TimeSpan.FromMinutes(1), TimeProvider.System),
                TestContext.Current.CancellationToken);
        held.Dispose();

        (await waiting).Dispose();
    }

    [Fact]
    public void Waiting_for_another_run_can_be_cancelled()
    {
        using CheckStateFile held = _runs.Open();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            CheckStateFile.Open(_runs.Path, TimeSpan.FromMinutes(1), TimeProvider.System, cancel.Token));
    }

    [Fact]
    public void A_state_that_cant_be_written_is_an_error_after_the_actions_were_notified_and_what_is_there_remains()
    {
        _runs.WithProbe();
        _runs.Cpu(10);

        // A folder takes the state's place while the run holds it: nothing can be written there, for root neither.
        CheckResult result = _runs.Run(() =>
        {
            File.Delete(_runs.Path);
            Directory.CreateDirectory(_runs.Path);
            return new ResourceMetrics { CpuPercent = 80, Moment = _runs.Wall, ComputerName = "box" };
        });

        Assert.Equal("StateNotWritten", result.StateError?.ErrorId);
        Assert.Equal(AlertTransition.Raised, Assert.Single(result.Alerts).Change);
        Assert.Equal(["Raised Warning"], _runs.Notified);
        Assert.True(Directory.Exists(_runs.Path));
        Assert.Equal(["state.json.journal", "state.json.lock"], Names());
    }

    [Fact]
    public void A_state_larger_than_is_read_is_refused_and_nothing_is_left_beside_it()
    {
        using (FileStream large = File.Create(_runs.Path))
            large.SetLength(HeldState.MostBytes + 1L);

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => _runs.Cpu(80));

        Assert.Equal("InvalidStatePath", error.ErrorId);
        Assert.Contains("64.0 MiB", error.Message, StringComparison.Ordinal);
        Assert.Equal(["state.json"], Names());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_and_not_made()
    {
        string folder = Path.Combine(Path.GetDirectoryName(_runs.Path)!, "typo");

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() =>
            CheckStateFile.Open(Path.Combine(folder, "state.json"), TimeSpan.Zero, TimeProvider.System));

        Assert.Equal("InvalidStatePath", error.ErrorId);
        Assert.Contains($"There is no folder '{folder}'", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Nothing_but_the_state_and_its_lock_remains_of_a_run()
    {
        _runs.Cpu(10);
        _runs.Cpu(80);

        Assert.Equal(["state.json", "state.json.lock"], Names());
    }

    [Fact]
    public void A_damaged_state_that_cant_be_moved_aside_is_an_error_that_names_both_problems()
    {
        File.WriteAllText(_runs.Path, "{");
        Directory.CreateDirectory(_runs.Path + ".damaged");

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => _runs.Cpu(80));

        Assert.Equal("StateNotRead", error.ErrorId);
        Assert.Contains("It is damaged (line 1", error.Message, StringComparison.Ordinal);
        Assert.Equal("{", File.ReadAllText(_runs.Path));
    }

    [Fact]
    public void A_place_that_cant_be_is_refused_before_anything_is_done()
    {
        string inFile = Path.Combine(_runs.Path, "x", "state.json");
        File.WriteAllText(_runs.Path, "");

        Assert.Equal("InvalidStatePath",
            Assert.Throws<ResourceArgumentException>(() => CheckStateFile.Open(inFile, TimeSpan.Zero, TimeProvider.System)).ErrorId);
        Assert.Equal("InvalidStatePath",
            Assert.Throws<ResourceArgumentException>(() =>
                CheckStateFile.Open(Path.GetTempPath(), TimeSpan.Zero, TimeProvider.System)).ErrorId);
    }

    [Fact]
    public void The_default_place_is_one_for_each_name()
    {
        Assert.EndsWith("Web%2Ftier.check.json", CheckStateFile.DefaultPath("Web/tier"), StringComparison.Ordinal);
    }

    private string[] Names() =>
        [.. Directory.GetFiles(Path.GetDirectoryName(_runs.Path)!).Select(static path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];
}
