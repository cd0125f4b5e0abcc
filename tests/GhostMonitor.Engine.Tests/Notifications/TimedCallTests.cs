using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class TimedCallTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_call_that_returns_while_its_expiry_is_reported_waits_until_it_is_reported()
    {
        var time = new FakeTimeProvider();
        TimedCall? call = null;
        bool? returnedInTime = null;
        var returning = new Thread(() => returnedInTime = call!.TryReturn());
        call = new TimedCall(time, s_limit, Expired, static _ => { }, CancellationToken.None);

        time.Advance(s_limit);

        Assert.True(returning.Join(Sample.Timeout));
        Assert.False(returnedInTime);
        call.Dispose();

        void Expired()
        {
            returning.Start();
            Sample.Await(() => !returning.IsAlive || returning.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
            Assert.True(returning.IsAlive);
        }
    }

    [Fact]
    public void A_call_that_has_returned_does_not_expire()
    {
        var time = new FakeTimeProvider();
        bool expired = false;
        using var call = new TimedCall(time, s_limit, () => expired = true, static _ => { }, CancellationToken.None);

        Assert.True(call.TryReturn());
        time.Advance(s_limit);

        Assert.False(expired);
        Assert.False(call.Token.IsCancellationRequested);
    }
}
