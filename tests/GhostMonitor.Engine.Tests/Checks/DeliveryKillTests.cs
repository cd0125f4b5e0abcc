using System.Text;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>
/// Runs that are killed at each point of notifying. A kill leaves the files as they are: each state that they go through is made, and a run
/// begun on it.
/// </summary>
public sealed class DeliveryKillTests : IDisposable
{
    private readonly CheckRuns _runs = new()
    {
        Thresholds = ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "cpu_core", Warning = 70, Critical = 90 }),
    };

    private readonly List<ResourceAlert> _notified = [];

    private string Journal => _runs.Path + ".journal";

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Killed_anywhere_in_the_journal_nothing_is_lost_and_nothing_repeated_but_what_was_under_way()
    {
        PrepareEpisodes();
        (byte[] state, byte[] journal) = RunWithoutEnd();
        Guid[] planned = [.. CheckStateJson.Read(Encoding.UTF8.GetString(state), out _)!.Pending.Select(static each => each.Id)];
        Assert.Equal(5, planned.Length);
        Assert.Equal(planned, Ids(_notified));

        foreach (int length in CutPoints(journal))
        {
            // Up to here the killed run came: what was begun and not done was under way.
            string[] lines = [.. Encoding.ASCII.GetString(journal, 0, length).Split('\n').SkipLast(1)];
            Guid[] begun = IdsAfter("begin ", lines);
            Guid[] done = IdsAfter("done ", lines);
            Restore(state, journal.AsSpan(0, length).ToArray());
            Assert.Equal(begun.Except(done), _runs.State.Pending.Where(static each => each.Attempts == 1).Select(static each => each.Id));
            _notified.Clear();

            CheckResult next = _runs.Cores(95, 10, 80);

            Assert.Empty(next.Alerts);
            Assert.Equal(planned.Except(done).Order(), Ids(_notified).Order());
            Assert.All(
                _notified.GroupBy(static alert => alert.Id),
                static episode => Assert.Equal(episode.OrderBy(static each => each.Change), episode));
            Assert.Empty(_runs.State.Pending);
            Assert.False(File.Exists(Journal));
        }
    }

    [Fact]
    public void Killed_between_the_last_write_and_the_journals_removal_nothing_is_counted_twice()
    {
        byte[] journal = [];
        _runs.WithProbe(execute: (_, _) =>
        {
            journal = Bytes(Journal);
            throw new InvalidOperationException("no network");
        });
        _runs.Cores(80, 80);
        File.WriteAllBytes(Journal, journal);

        Assert.Equal(2, Encoding.ASCII.GetString(journal).Split("begin ").Length - 1);
        Assert.Equal([1, 1], _runs.State.Pending.Select(static each => each.Attempts));
        _runs.Cores(80, 80);
        Assert.Equal([2, 2], _runs.State.Pending.Select(static each => each.Attempts));
    }

    [Fact]
    public void Killed_while_the_new_state_is_written_the_journal_still_counts()
    {
        PrepareEpisodes();
        (byte[] state, byte[] journal) = RunWithoutEnd();
        byte[] end = Encoding.UTF8.GetBytes(CheckStateJson.Write(new CheckState { MonitorName = "Check" }));
        for (int length = 0; length <= end.Length; length += 25)
        {
            Restore(state, journal);
            File.WriteAllBytes(TemporaryName.Of(_runs.Path), end.AsSpan(0, length).ToArray());
            _notified.Clear();
            _runs.Cores(95, 10, 80);

            Assert.Empty(_notified);
            Assert.Empty(_runs.State.Pending);
        }
    }

    [Fact]
    public void An_attempt_that_kills_the_run_each_time_is_counted_and_the_others_are_notified_first()
    {
        // The handler never comes back, as of a process that is gone: the state and the journal are taken as they are then.
        (byte[] State, byte[] Journal) killed = ([], []);
        _runs.WithProbe(execute: (alert, _) =>
        {
            if (alert.Instance == "0")
                killed = (File.ReadAllBytes(_runs.Path), Bytes(Journal));
            else
                _notified.Add(alert);
        });
        _runs.Cores(80, 80, 80);
        Restore(killed.State, killed.Journal);
        Assert.Equal([("1", 0), ("2", 0), ("0", 1)], _runs.State.Pending.Select(static each => (each.Alert.Instance, each.Attempts)));
        _notified.Clear();
        _runs.Cores(80, 80, 80);
        Restore(killed.State, killed.Journal);

        Assert.Equal(2, _notified.Count);
        Assert.Equal([("0", 2)], _runs.State.Pending.Select(static each => (each.Alert.Instance, each.Attempts)));
    }

    [Fact]
    public void The_attempts_of_a_state_of_version_1_count_nothing()
    {
        _runs.WithProbe(execute: static (_, _) => throw new InvalidOperationException("no network"));
        _runs.Cores(80);
        _runs.Pass(TimeSpan.FromMinutes(5));
        File.WriteAllText(_runs.Path, VersionOne(File.ReadAllText(_runs.Path)));
        PendingDelivery pending = Assert.Single(_runs.State.Pending);
        Assert.Equal((0, TimeSpan.Zero, Guid.Empty), (pending.Attempts, pending.Since, _runs.State.WriteId));
        _runs.Prepare = static _ => { };
        _runs.WithProbe();

        CheckResult result = _runs.Cores(80);

        Assert.Equal((1, 0), (result.Delivered, result.Warnings.Count));
        Assert.Empty(_runs.State.Pending);
    }

    /// <summary>Each end of a line, the byte before it, and bytes in between.</summary>
    private static IEnumerable<int> CutPoints(byte[] journal) =>
        Enumerable.Range(0, journal.Length + 1).Where(at =>
            at % 17 == 0 || journal[at - 1] == '\n' || (at < journal.Length && journal[at] == '\n'));

    private static Guid[] IdsAfter(string word, string[] lines) =>
        [.. lines.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => Guid.Parse(line[word.Length..]))];

    /// <summary>
    /// As 0.1.0 would have written it: no ids of writes, losses and ages, and attempts that were never made. The names are today's: those
    /// of 0.1.0 are read from a file of its own, in <see cref="OlderCheckStateTests"/>.
    /// </summary>
    private static string VersionOne(string text)
    {
        string[] gone = ["\"writeId\"", "\"losses\"", "\"since\""];
        IEnumerable<string> lines = text.Split('\n')
            .Where(line => !Array.Exists(gone, name => line.Contains(name, StringComparison.Ordinal)));
        return string.Join('\n', lines)
            .Replace("\"version\": 2", "\"version\": 1", StringComparison.Ordinal)
            .Replace("\"attempts\": 1", "\"attempts\": 3", StringComparison.Ordinal);
    }

    /// <summary>Leaves five notifications pending: an episode with three, and two of one each.</summary>
    private void PrepareEpisodes()
    {
        _runs.ActionWait = TimeSpan.Zero;
        _runs.WithProbe(execute: (alert, _) => _notified.Add(alert));
        _runs.Cores(80, 80, 10);
        _runs.Cores(95, 80, 10);
        _runs.Cores(95, 10, 80);
        _runs.ActionWait = Sample.Timeout;
    }

    /// <summary>Runs until everything is notified, and keeps the end from being written.</summary>
    /// <returns>The state and the journal as they are then.</returns>
    private (byte[] State, byte[] Journal) RunWithoutEnd()
    {
        _runs.Record = (_, _) => _runs.BlockState();
        Assert.Equal("StateNotWritten", _runs.Cores(95, 10, 80).StateError?.ErrorId);
        _runs.Record = null;
        _runs.UnblockState();
        return (File.ReadAllBytes(_runs.Path), File.ReadAllBytes(Journal));
    }

    private void Restore(byte[] state, byte[] journal)
    {
        File.WriteAllBytes(_runs.Path, state);
        File.WriteAllBytes(Journal, journal);
    }

    private static byte[] Bytes(string path) => Encoding.ASCII.GetBytes(DeliveryTests.ReadShared(path));

    private static IEnumerable<Guid> Ids(IEnumerable<ResourceAlert> notified) =>
        notified.Select(static alert => DeliveryId.Of("probe", alert));
}
