using GhostMonitor.Engine.Checks;

namespace GhostMonitor.Engine.Tests.Checks;

public sealed class DeliveryJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-journal-").FullName;
    private readonly Guid _write = Guid.NewGuid();
    private readonly Guid _one = Guid.NewGuid();
    private readonly Guid _other = Guid.NewGuid();

    private string Path => System.IO.Path.Combine(_folder, "state.json.journal");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_reads_back_what_was_added()
    {
        Add(_write, DeliveryEvent.Begin(_one), DeliveryEvent.Done(_one), DeliveryEvent.Begin(_other));

        Assert.Equal([DeliveryEvent.Begin(_one), DeliveryEvent.Done(_one), DeliveryEvent.Begin(_other)], Read(_write));
    }

    [Fact]
    public void One_of_another_write_of_the_state_counts_nothing_and_is_replaced()
    {
        Add(_write, DeliveryEvent.Begin(_one));
        var next = Guid.NewGuid();

        Assert.Empty(Read(next));
        Add(next, DeliveryEvent.Begin(_other));
        Assert.Empty(Read(_write));
        Assert.Equal([DeliveryEvent.Begin(_other)], Read(next));
    }

    [Fact]
    public void It_goes_on_where_an_earlier_run_was_killed()
    {
        Add(_write, DeliveryEvent.Begin(_one));
        Add(_write, DeliveryEvent.Done(_one));

        Assert.Equal([DeliveryEvent.Begin(_one), DeliveryEvent.Done(_one)], Read(_write));
    }

    [Fact]
    public void A_line_that_was_cut_off_is_ignored_and_written_over()
    {
        Add(_write, DeliveryEvent.Begin(_one), DeliveryEvent.Begin(_other));
        byte[] whole = File.ReadAllBytes(Path);
        for (int cut = 1; cut <= "begin \n".Length + 36; cut++)
        {
            File.WriteAllBytes(Path, [.. whole.Take(whole.Length - cut)]);
            Assert.Equal([DeliveryEvent.Begin(_one)], Read(_write));
        }

        Add(_write, DeliveryEvent.Done(_other));
        Assert.Equal([DeliveryEvent.Begin(_one), DeliveryEvent.Done(_other)], Read(_write));
    }

    [Fact]
    public void What_follows_a_damaged_line_is_ignored()
    {
        Add(_write, DeliveryEvent.Begin(_one));
        File.AppendAllText(Path, "\0\0\0\0\ndone " + _one + "\n");

        Assert.Equal([DeliveryEvent.Begin(_one)], Read(_write));
    }

    private void Add(Guid write, params DeliveryEvent[] events)
    {
        using var journal = new DeliveryJournal(Path, write);
        foreach (DeliveryEvent each in events)
            journal.Add(each, isDurable: true);
    }

    private IReadOnlyList<DeliveryEvent> Read(Guid write)
    {
        using var journal = new DeliveryJournal(Path, write);
        return journal.Read();
    }
}
