using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Mails each alert. One call is one attempt: what may work later is tried again by who calls.</summary>
/// <remarks>
/// Where a server takes a mail for some recipients and asks to come back for others, as with greylisting, the next attempt of the same
/// delivery is for those others alone. That is kept in memory, of the newest deliveries: an attempt in another process may bring some
/// recipients a double, with the same Message-ID.
/// </remarks>
internal sealed class MailHandler : IAlertActionHandler
{
    private const int MostUnfinished = 1000;

    private static readonly TimeSpan s_chartLength = TimeSpan.FromHours(1);

    private readonly MailOptions _options;
    private readonly IMailTransport _transport;
    private readonly ActionContext _context;
    private readonly Dictionary<Guid, Progress> _unfinished = [];
    private readonly Queue<Guid> _oldestUnfinished = [];

    /// <summary>Creates a handler; nothing is sent.</summary>
    /// <param name="options">Whom to, from whom, and how.</param>
    /// <param name="transport">What sends it.</param>
    /// <param name="context">What it is made in.</param>
    public MailHandler(MailOptions options, IMailTransport transport, ActionContext context)
    {
        _options = options;
        _transport = transport;
        _context = context;
        Target = PlainText.Of(string.Join(", ", options.To.Select(static person => person.Address)) + " by " + options.Server);
    }

    /// <summary>Whether the thread pool, which carries the connection, can be given work.</summary>
    internal Func<bool> ArePoolThreadsReady { get; init; } = static () => PoolThreads.AreReady();

    /// <inheritdoc/>
    public string Kind => MailAction.Kind.Name;

    /// <inheritdoc/>
    public string Target { get; }

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!ArePoolThreadsReady())
            throw new AlertActionException(SendErrors.NoThread) { IsTemporary = true };

        Progress progress = _unfinished.TryGetValue(delivery.Id, out Progress? known) ? known : new Progress(_options.To, []);
        MailContent mail = MailComposer.Compose(delivery, _options, CurveOf(delivery), _context.Time.GetLocalNow());
        IReadOnlyList<MailRefusal> refusals = _transport.Send(mail with { Recipients = progress.Left }, _options.Server, cancel);
        Settle(delivery.Id, progress.After(refusals));
    }

    /// <summary>Does nothing: each attempt has a connection of its own.</summary>
    public void Dispose()
    {
    }

    private AlertCurve CurveOf(AlertDelivery delivery)
    {
        if (!_options.HasPicture)
            return AlertCurve.None;

        return _context.FindCurve(delivery.Alert, delivery.Alerts.Max(static alert => alert.Moment), s_chartLength);
    }

    /// <summary>Remembers who is still without the mail, and throws if somebody is.</summary>
    private void Settle(Guid delivery, Progress progress)
    {
        _unfinished.Remove(delivery);
        if (progress.Waiting.Count > 0)
        {
            Remember(delivery, progress);
            throw Refused([.. progress.Waiting, .. progress.Lost], isTemporary: true);
        }

        if (progress.Lost.Count > 0)
            throw Refused(progress.Lost, isTemporary: false);
    }

    private void Remember(Guid delivery, Progress progress)
    {
        _unfinished[delivery] = progress;
        _oldestUnfinished.Enqueue(delivery);
        while (_oldestUnfinished.Count > MostUnfinished)
            _unfinished.Remove(_oldestUnfinished.Dequeue());
    }

    private AlertActionException Refused(IReadOnlyList<MailRefusal> refusals, bool isTemporary)
    {
        string others = refusals.Count < _options.To.Count ? "; the others have it" : "";
        string who = string.Join("; ", refusals.Select(static refusal => $"{refusal.Address}: {refusal.Reply}"));
        return new AlertActionException(PlainText.Of($"{_options.Server} did not take it for {who}{others}")) { IsTemporary = isTemporary };
    }

    /// <summary>How far a delivery is.</summary>
    /// <param name="Left">Who doesn't have it and may still get it.</param>
    /// <param name="Lost">Who was refused for good.</param>
    private sealed record Progress(IReadOnlyList<MailPerson> Left, IReadOnlyList<MailRefusal> Lost)
    {
        /// <summary>Who was refused for now.</summary>
        internal IReadOnlyList<MailRefusal> Waiting { get; private init; } = [];

        /// <summary>After an attempt.</summary>
        internal Progress After(IReadOnlyList<MailRefusal> refusals)
        {
            MailRefusal[] waiting = [.. refusals.Where(static refusal => refusal.IsTemporary)];
            MailRefusal[] lost = [.. refusals.Where(static refusal => !refusal.IsTemporary)];
            MailPerson[] left = [.. Left.Where(person => Array.Exists(waiting, refusal => refusal.Address == person.Address))];
            return new Progress(left, [.. Lost, .. lost]) { Waiting = waiting };
        }
    }
}
