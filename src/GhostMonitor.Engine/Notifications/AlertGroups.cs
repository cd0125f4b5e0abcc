namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Gathers what an action is to be notified of into groups, and makes one message of each when its time has come. As Alertmanager does it:
/// a group's first message waits for <see cref="AlertActionOptions.GroupWait"/>, each further one for
/// <see cref="AlertActionOptions.GroupInterval"/>.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A message has all open alerts of the group, and those that have ended since the last one.</item>
/// <item>What began and ended between two messages is in none.</item>
/// <item>What is silenced when a message is made is not in it, and keeps until it is not silenced any more.</item>
/// <item>A group ends when a message says that all of it has ended. The next alert then begins another one.</item>
/// </list>
/// <para>It has no timer: a message is made at a sample. Where the next sample would come later than a wait lasts, it isn't waited for.
/// </para>
/// <para>Thread-safe: the sampling threads of several monitors ask it. A group is of one monitor.</para>
/// </remarks>
internal sealed class AlertGroups
{
    private const string NoInstance = "no instance";

    // Guards the groups and how they are found; held for look-ups only.
    private readonly object _lock = new();
    private readonly List<Group> _groups = [];
    private readonly Dictionary<(string Monitor, string Name), Group> _byName = [];
    private readonly Dictionary<Guid, (Group Group, Member Member)> _byEpisode = [];
    private readonly AlertActionOptions _options;
    private readonly TimeProvider _time;

    internal AlertGroups(AlertActionOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    /// <summary>True if alerts are to be gathered here.</summary>
    internal bool AreWanted => _options.GroupBy.Count > 0;

    /// <summary>Takes an alert that the action is to be notified of.</summary>
    /// <returns>False if it ends an episode that no message has mentioned: nothing is to be said of it.</returns>
    internal bool Add(ResourceAlert alert)
    {
        lock (_lock)
        {
            if (!_byEpisode.TryGetValue(alert.Id, out (Group Group, Member Member) known))
            {
                Put(GroupOf(alert), new Member(alert) { IsUnsent = true });
                return true;
            }

            if (!known.Member.WasSent && IsResolved(alert))
            {
                Remove(known.Group, known.Member);
                return false;
            }

            known.Member.Take(alert);
            return true;
        }
    }

    /// <summary>Makes the messages whose time has come.</summary>
    /// <param name="monitorName">The monitor whose groups these are.</param>
    /// <param name="active">All its open episodes as they are now. Others that have not ended here are forgotten.</param>
    /// <param name="isSilenced">Whether an alert is silenced now; null for none.</param>
    /// <param name="nextIn">In which time this is asked again.</param>
    /// <returns>The messages.</returns>
    internal IReadOnlyList<AlertDelivery> TakeDue(string monitorName, IReadOnlyList<ResourceAlert> active,
        Func<ResourceAlert, bool>? isSilenced, TimeSpan nextIn)
    {
        lock (_lock)
        {
            if (_groups.Count == 0)
                return [];

            Dictionary<Guid, ResourceAlert> open = active.ToDictionary(static alert => alert.Id);
            var due = new List<AlertDelivery>();
            foreach (Group group in GroupsOf(monitorName))
            {
                group.Follow(open);
                if (IsDue(group, nextIn) && Message(group, isSilenced) is AlertDelivery message)
                    due.Add(message);
            }

            _groups.RemoveAll(group => group.Members.Count == 0);
            FindAnew();
            return due;
        }
    }

    /// <summary>Makes the messages of all that is in none yet, and forgets the groups: the monitor has ended.</summary>
    internal IReadOnlyList<AlertDelivery> TakeAll(string monitorName)
    {
        lock (_lock)
        {
            AlertDelivery[] messages = [.. GroupsOf(monitorName).Select(group => Message(group, null)).OfType<AlertDelivery>()];
            Forget(monitorName);
            return messages;
        }
    }

    /// <summary>The groups of one monitor, with ages for times, so that another process can go on.</summary>
    internal IReadOnlyList<GroupSnapshot> Export(string monitorName)
    {
        lock (_lock)
        {
            return [.. GroupsOf(monitorName).Select(group => new GroupSnapshot
            {
                Id = group.Id,
                Name = group.Name,
                Messages = group.Messages,
                Age = _time.GetElapsedTime(group.Since),
                Alerts = [.. group.Members.Select(static member => new GroupedAlert(member.Alert, member.IsUnsent, member.WasSent))],
            })];
        }
    }

    /// <summary>Replaces the groups of one monitor.</summary>
    internal void Restore(string monitorName, IReadOnlyList<GroupSnapshot> groups)
    {
        lock (_lock)
        {
            Forget(monitorName);
            foreach (GroupSnapshot snapshot in groups)
            {
                long since = _time.GetTimestamp() - (long)(snapshot.Age.TotalSeconds * _time.TimestampFrequency);
                var group = new Group(snapshot.Id, snapshot.Name, monitorName, since) { Messages = snapshot.Messages };
                group.Members.AddRange(snapshot.Alerts.Select(static each =>
                    new Member(each.Alert) { IsUnsent = each.IsUnsent, WasSent = each.WasSent }));
                _groups.Add(group);
            }

            FindAnew();
        }
    }

    private Group[] GroupsOf(string monitorName) => [.. _groups.Where(group => group.MonitorName == monitorName)];

    private void Forget(string monitorName)
    {
        _groups.RemoveAll(group => group.MonitorName == monitorName);
        FindAnew();
    }

    private void Put(Group group, Member member)
    {
        group.Members.Add(member);
        _byEpisode[member.Alert.Id] = (group, member);
    }

    private void Remove(Group group, Member member)
    {
        group.Members.Remove(member);
        _byEpisode.Remove(member.Alert.Id);
        if (group.Members.Count > 0)
            return;

        _groups.Remove(group);
        _byName.Remove((group.MonitorName, group.Name));
    }

    /// <summary>Members and groups have left, or others have come.</summary>
    private void FindAnew()
    {
        _byName.Clear();
        _byEpisode.Clear();
        foreach (Group group in _groups)
        {
            _byName[(group.MonitorName, group.Name)] = group;
            foreach (Member member in group.Members)
                _byEpisode[member.Alert.Id] = (group, member);
        }
    }

    /// <summary>The group that a new episode belongs to, which is made where there is none.</summary>
    private Group GroupOf(ResourceAlert alert)
    {
        string name = NameOf(alert);
        if (_byName.TryGetValue((alert.MonitorName, name), out Group? group))
            return group;

        // The id of what began it: the same wherever that is decided.
        group = new Group(DeliveryId.OfGroup(_options.Name, alert.Id), name, alert.MonitorName, _time.GetTimestamp());
        _groups.Add(group);
        _byName[(group.MonitorName, group.Name)] = group;
        return group;
    }

    private string NameOf(ResourceAlert alert) =>
        string.Join(", ", _options.GroupBy.Distinct().OrderBy(static key => key).Select(key => ValueOf(key, alert)));

    private static string ValueOf(AlertGroupKey key, ResourceAlert alert) => key switch
    {
        AlertGroupKey.Resource => alert.ResourceName,
        AlertGroupKey.Instance => alert.Instance ?? NoInstance,
        _ => alert.MonitorName,
    };

    private bool IsDue(Group group, TimeSpan nextIn)
    {
        // An action that groups no more has only groups that an earlier process has left.
        if (!AreWanted)
            return true;

        TimeSpan wait = group.Messages == 0 ? _options.GroupWait : _options.GroupInterval;
        return nextIn > wait || _time.GetElapsedTime(group.Since) >= TickTime.Least(wait);
    }

    private AlertDelivery? Message(Group group, Func<ResourceAlert, bool>? isSilenced)
    {
        Member[] shown = [.. group.Members.Where(member => isSilenced?.Invoke(member.Alert) != true)];
        if (!Array.Exists(shown, static member => member.IsUnsent))
            return null;

        ResourceAlert[] alerts =
            [.. shown.Select(static member => member.Alert).OrderBy(IsResolved).ThenByDescending(static alert => alert.Level)];
        group.NoteSent(shown, _time.GetTimestamp());
        var of = new AlertGroup(group.Id, group.Name, group.Messages);
        return new AlertDelivery(DeliveryId.Of(_options.Name, of), alerts[0]) { Group = of, Alerts = alerts };
    }

    private static bool IsResolved(ResourceAlert alert) => alert.Change == AlertTransition.Resolved;

    private sealed class Group(Guid id, string name, string monitorName, long since)
    {
        internal Guid Id { get; } = id;

        internal string Name { get; } = name;

        internal string MonitorName { get; } = monitorName;

        internal List<Member> Members { get; } = [];

        internal int Messages { get; set; }

        /// <summary>When its last message was made, or where there was none, when it began.</summary>
        internal long Since { get; private set; } = since;

        /// <summary>Brings open episodes up to now.</summary>
        internal void Follow(Dictionary<Guid, ResourceAlert> open)
        {
            foreach (Member member in Members)
            {
                if (open.TryGetValue(member.Alert.Id, out ResourceAlert? now) && !IsResolved(member.Alert))
                    member.Alert = now with { Change = member.Alert.Change };
            }

            Members.RemoveAll(member => !IsResolved(member.Alert) && !open.ContainsKey(member.Alert.Id));
        }

        internal void NoteSent(Member[] sent, long now)
        {
            Messages++;
            Since = now;
            foreach (Member member in sent)
            {
                member.IsUnsent = false;
                member.WasSent = true;
            }

            Members.RemoveAll(static member => !member.IsUnsent && IsResolved(member.Alert));
        }
    }

    private sealed class Member(ResourceAlert alert)
    {
        internal ResourceAlert Alert { get; set; } = alert;

        internal bool IsUnsent { get; set; }

        internal bool WasSent { get; set; }

        /// <summary>An episode that no message has mentioned is new to whoever reads the first.</summary>
        internal void Take(ResourceAlert alert)
        {
            Alert = WasSent ? alert : alert with { Change = AlertTransition.Raised };
            IsUnsent = true;
        }
    }
}
