using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class DocumentTurnsTests
{
    [Fact]
    public async Task No_more_are_made_at_a_time_than_may_be_and_who_came_first_is_next()
    {
        var turns = new DocumentTurns(most: 1);
        using var begun = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var order = new List<int>();
        IEnumerable<int> Parts(int reader)
        {
            order.Add(reader);
            begun.Release();
            goOn.Wait(TestContext.Current.CancellationToken);
            yield return reader;
        }

        // The first is on a thread of its own, for it keeps that waiting; the others wait without one.
        Task<bool> first = Task.Run(() => turns.MoveNextAsync(Parts(1).GetEnumerator()), TestContext.Current.CancellationToken);
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        Task<bool> second = turns.MoveNextAsync(Parts(2).GetEnumerator());
        Task<bool> third = turns.MoveNextAsync(Parts(3).GetEnumerator());
        Assert.Equal([1], order);
        Assert.False(second.IsCompleted || third.IsCompleted);

        goOn.Release(3);

        Assert.All(await Task.WhenAll(first, second, third), Assert.True);
        Assert.Equal([1, 2, 3], order);
    }

    [Fact]
    public async Task A_reader_that_does_not_ask_for_its_next_part_holds_no_turn()
    {
        var turns = new DocumentTurns(most: 1);
        IEnumerator<int> slow = Enumerable.Range(0, 10).GetEnumerator();
        Assert.True(await turns.MoveNextAsync(slow));

        IEnumerator<int> other = Enumerable.Range(0, 2).GetEnumerator();

        Assert.True(turns.MoveNextAsync(other).IsCompletedSuccessfully);
        Assert.True(await turns.MoveNextAsync(other));
        Assert.False(await turns.MoveNextAsync(other));
    }

    [Fact]
    public async Task A_part_that_cannot_be_made_ends_its_turn()
    {
        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new InvalidOperationException("broken");
        }

        var turns = new DocumentTurns(most: 1);
        IEnumerator<int> broken = Broken().GetEnumerator();
        Assert.True(await turns.MoveNextAsync(broken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => turns.MoveNextAsync(broken));

        Assert.True(await turns.MoveNextAsync(Enumerable.Range(0, 1).GetEnumerator()));
    }

    [Fact]
    public void Half_of_the_processors_are_left_to_the_rest() =>
        Assert.InRange(DocumentTurns.MostForThisMachine, 1, Math.Max(1, Environment.ProcessorCount / 2));
}
