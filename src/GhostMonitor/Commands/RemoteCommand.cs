using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>What the cmdlets share that ask the agents of several machines side by side.</summary>
public abstract class RemoteCommand : AgentCommand
{
    private AgentAddress[]? _addresses;

    /// <summary>The machines whose agents to ask, by names or addresses; <c>localhost</c> is this one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RemoteSet)]
    [ValidateNotNullOrEmpty]
    [Alias("Cn")]
    public virtual string[] ComputerName { get; set; } = [];

    /// <summary>How many machines to ask at a time, 1 to 1,000; 32.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    public int ThrottleLimit { get; set; } = Limits.ThrottleLimit.Default;

    /// <summary>The agents, each once.</summary>
    /// <exception cref="ResourceArgumentException">InvalidComputerName, TokenNeedsTls or ThumbprintNeedsTls.</exception>
    private protected AgentAddress[] Addresses => _addresses ??= AddressesOf(ComputerName);

    /// <summary>Whether rows are to say whose they are.</summary>
    private protected bool AreSeveral => Addresses.Length > 1;

    /// <summary>How many machines are asked at a time.</summary>
    /// <exception cref="ResourceArgumentException">InvalidThrottleLimit.</exception>
    private protected int Throttle =>
        Limits.ThrottleLimit.Require(ThrottleLimit, ErrorIds.InvalidThrottleLimit, nameof(ThrottleLimit));

    /// <summary>Forgets whom to ask, where the pipeline brings others.</summary>
    private protected void ForgetAddresses() => _addresses = null;

    /// <summary>Asks the agents one question, and takes each answer as it comes.</summary>
    private protected void Ask<T>(Func<AgentApi, CancellationToken, Task<T>> question, Action<AgentAddress, T> take)
        where T : class =>
        Ask<T>(Addresses, async (agent, give, cancellation) => give(await question(agent, cancellation).ConfigureAwait(false)), take);

    /// <summary>Asks agents, and takes parts of their answers as they come.</summary>
    private protected void Ask<T>(IReadOnlyList<AgentAddress> addresses, AgentQuestion<T> question, Action<AgentAddress, T> take)
        where T : class
    {
        using AgentRound<T> round = Begin(addresses, Throttle, question);
        Take(round, addresses.Count, (address, part) =>
        {
            take(address, part);
            return true;
        });
    }

    /// <summary>Writes an agent's object, which says whose it is.</summary>
    private protected void Write(AgentAddress address, object row) =>
        WriteObject(ComputerColumn.Of(row, address.ComputerName, AreSeveral));

    /// <summary>Writes an agent's objects, which say whose they are.</summary>
    private protected void WriteAll(AgentAddress address, IEnumerable<object> rows)
    {
        foreach (object row in rows)
            Write(address, row);
    }
}
