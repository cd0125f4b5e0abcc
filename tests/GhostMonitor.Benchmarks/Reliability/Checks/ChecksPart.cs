namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>
/// Three loops of Invoke-ResourceCheck, two of which share a state, with receivers that fail and a killer. Then a time without kills, in
/// which the receivers work. Then the count.
/// </summary>
internal sealed class ChecksPart(string folder) : IReliabilityPart
{
    private const int MostSettlingChecks = 40;

    private readonly Tally _tally = new();

    public string Title => "Checks that are killed, with receivers that fail";

    public async Task<IReadOnlyList<Count>> RunAsync(SoakTime time)
    {
        CheckGroup shared = Make("Shared"), own = Make("Own");
        await using var receiver = new Receiver();
        var one = new CheckLoop("one", shared, receiver.UriOf(shared), isConfigured: true, _tally);
        var two = new CheckLoop("two", shared, receiver.UriOf(shared), isConfigured: true, _tally);
        var three = new CheckLoop("three", own, receiver.UriOf(own), isConfigured: false, _tally);
        CheckLoop[] loops = [one, two, three];
        var killer = new CheckKiller(loops);
        await Task.WhenAll([killer.RunAsync(time), .. loops.Select(loop => loop.RunAsync(time))]);

        receiver.IsRough = false;
        await Task.WhenAll(SettleAsync(shared, one, time.Stopped), SettleAsync(own, three, time.Stopped));
        time.Stopped.ThrowIfCancellationRequested();
        DeliveryAudit[] audits = [Audit(shared, receiver, [.. one.Killed, .. two.Killed]), Audit(own, receiver, three.Killed)];
        foreach (string note in audits.SelectMany(static audit => audit.Notes))
            Console.Error.WriteLine("checks: " + note);

        return [.. CountKills(loops, time.Duration.TotalHours), .. CountDeliveries(audits), .. CountStates([shared, own])];
    }

    private CheckGroup Make(string name)
    {
        var group = new CheckGroup(name, Path.Combine(folder, name));
        Directory.CreateDirectory(group.Logs);
        File.WriteAllText(group.Rough, "");
        ReceivingProgram.WriteTo(group);
        return group;
    }

    /// <summary>At least two checks: the first resolves what is open, and all that is left is then delivered.</summary>
    private static async Task SettleAsync(CheckGroup group, CheckLoop loop, CancellationToken stop)
    {
        File.Delete(group.Rough);
        for (int check = 0; check < MostSettlingChecks && !stop.IsCancellationRequested; check++)
        {
            await loop.SettleAsync(stop);
            if (check > 0 && CheckRecords.Pending(group).Count == 0)
                return;
        }
    }

    private static DeliveryAudit Audit(CheckGroup group, Receiver receiver, IReadOnlyCollection<string> killed) => DeliveryAudit.Of(
        CheckRecords.Alerts(group),
        CheckRecords.Pending(group),
        [.. All(group, receiver).Where(static receipt => ThresholdLot.Resources.Contains(receipt.Resource))],
        [.. killed]);

    private static IEnumerable<Receipt> All(CheckGroup group, Receiver receiver) =>
        [.. receiver.Of(group), .. ReceivingProgram.Receipts(group), .. CheckRecords.Logged(group)];

    private IEnumerable<Count> CountKills(CheckLoop[] loops, double hours) =>
    [
        new("checks run to their end", _tally["checks"], Bar.None),
        new("processes killed", loops.Sum(static loop => loop.Kills), Bar.AtLeast(Math.Floor(CheckKiller.KillsPerHour * hours))),
        new("of these in the middle of a check", loops.Sum(static loop => loop.KillsInCheck), Bar.None),
        new("checks that did not end", _tally["checks that did not end"], Bar.Zero),
        .. _tally.StartingWith("error ").Select(static each => new Count($"errors `{each.Key["error ".Length..]}`", each.Value, Bar.None)),
    ];

    private static IEnumerable<Count> CountDeliveries(DeliveryAudit[] audits)
    {
        Count Sum(string what, Func<DeliveryAudit, int> of, Bar bar) => new(what, audits.Sum(of), bar);
        return
        [
            Sum("deliveries due (each alert to each of three actions)", static audit => audit.Due, Bar.None),
            Sum("delivered at least once", static audit => audit.Delivered, Bar.None),
            Sum("lost: given up untried", static audit => audit.GivenUpUntried, Bar.Zero),
            Sum("lost: given up after fewer than three attempts", static audit => audit.GivenUpEarly, Bar.Zero),
            Sum("given up after three attempts or more", static audit => audit.GivenUpTried, Bar.None),
            Sum("still pending after the quiet time", static audit => audit.Pending, Bar.Zero),
            Sum("delivered out of order within an episode", static audit => audit.OutOfOrder, Bar.Zero),
            Sum("doubles: the check was killed before it could note the delivery", static audit => audit.DoublesByKill, Bar.None),
            Sum("doubles: the receiver took the alert and its answer was lost", static audit => audit.DoublesByLostAnswer, Bar.None),
            Sum("doubles without such a reason", static audit => audit.DoublesWithoutReason, Bar.Zero),
            Sum("delivered, of an alert that nothing records", static audit => audit.Unknown, Bar.Zero),
            Sum("received without a delivery id", static audit => audit.WithoutId, Bar.Zero),
            Sum("delivery ids that are not those of one delivery", static audit => audit.WrongIds, Bar.Zero),
        ];
    }

    private static IEnumerable<Count> CountStates(CheckGroup[] groups) =>
    [
        new("alerts recorded twice", groups.Sum(CheckRecords.RecordedDoubles), Bar.Zero),
        new("alerts about deliveries that were given up", groups.Sum(CheckRecords.OtherAlerts), Bar.None),
        new("states damaged by a kill", groups.Sum(static group => Directory.GetFiles(group.Folder, "*.damaged*").Length), Bar.Zero),
    ];
}
