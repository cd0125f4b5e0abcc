using System.Management.Automation;
using System.Security;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>What the cmdlets share that ask agents, on this machine and on others: how to reach them, and what to show them.</summary>
public abstract class AgentCommand : WaitingCommand
{
    /// <summary>The parameter set in which this session is asked.</summary>
    protected const string LocalSet = "Local";

    /// <summary>The parameter set in which agents are asked.</summary>
    protected const string RemoteSet = "Remote";

    /// <summary>From when on, and how often, the wait for answers shows its progress.</summary>
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromSeconds(1);

    /// <summary>The port of the agents' endpoints, 1 to 65535.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    [ValidateRange(1, 65535)]
    [ArgumentCompleter(typeof(EndpointPortCompleter))]
    public virtual int Port { get; set; } = EndpointPrefix.DefaultPort;

    /// <summary>The token that the agents ask for. It goes to another machine by TLS alone.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    public SecureString? Token { get; set; }

    /// <summary>Ask by TLS.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    public SwitchParameter UseTls { get; set; }

    /// <summary>The thumbprint of the one certificate to accept; without it, those that the system trusts.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>How long an agent may take for an answer, 1 ms to 1 day; 5 s.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("TimeoutSec")]
    public Duration OperationTimeout { get; set; } = new(Limits.AgentTimeout.Default);

    /// <summary>Whether agents are asked, and not this session.</summary>
    private protected bool IsRemote => ParameterSetName == RemoteSet;

    /// <summary>The agents of some machines, each once.</summary>
    /// <exception cref="ResourceArgumentException">InvalidComputerName, TokenNeedsTls or ThumbprintNeedsTls.</exception>
    private protected AgentAddress[] AddressesOf(IEnumerable<string> computerNames) => AgentAddresses.Create(computerNames,
        new AgentAddress(AgentAddresses.Local, Port, UseTls, CertificateThumbprint, Token));

    /// <summary>Begins to ask agents.</summary>
    /// <exception cref="ResourceArgumentException">InvalidTimeout.</exception>
    private protected AgentRound<T> Begin<T>(IReadOnlyList<AgentAddress> addresses, int throttleLimit, AgentQuestion<T> question)
        where T : class
    {
        TimeSpan timeout = Durations.Require(OperationTimeout, nameof(OperationTimeout), ErrorIds.InvalidTimeout, Limits.AgentTimeout);
        return new AgentRound<T>(addresses, throttleLimit, timeout, question, StopToken);
    }

    /// <summary>Takes the answers of agents as they come. A machine that fails is an error of its own, and takes no other down.</summary>
    /// <param name="round">The agents.</param>
    /// <param name="asked">How many they are.</param>
    /// <param name="goesOn">Takes a part; false where it is enough.</param>
    /// <param name="timeout">How long to go on at the most; null for until all have ended.</param>
    /// <param name="activity">What the wait shows.</param>
    /// <returns>True if the time was not up before.</returns>
    private protected bool Take<T>(AgentRound<T> round, int asked, Func<AgentAddress, T, bool> goesOn, TimeSpan? timeout = null,
        string? activity = null)
        where T : class
    {
        var progress = new AnswerProgress(activity ?? (asked == 1 ? "Asking an agent" : $"Asking {asked} agents"), asked);
        try
        {
            return TakeAll(round, goesOn, timeout, progress);
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            return true;
        }
        finally
        {
            if (progress.IsShown && !StopToken.IsCancellationRequested)
                WriteProgress(progress.Completed());
        }
    }

    private bool TakeAll<T>(AgentRound<T> round, Func<AgentAddress, T, bool> goesOn, TimeSpan? timeout, AnswerProgress progress)
        where T : class
    {
        long start = Scope.Time.GetTimestamp();
        TimeSpan due = s_progressInterval;
        while (!progress.IsDone)
        {
            TimeSpan elapsed = Scope.Time.GetElapsedTime(start);
            if (elapsed >= due)
            {
                WriteProgress(progress.Next());
                due = elapsed + s_progressInterval;
            }

            TimeSpan left = timeout - elapsed < due - elapsed ? timeout!.Value - elapsed : due - elapsed;
            if (round.TryTake(left > TimeSpan.Zero ? left : TimeSpan.Zero, out AgentAnswer<T>? answer))
            {
                if (answer!.IsEnd)
                    End(answer, progress);
                else if (!goesOn(answer.Address, answer.Part!))
                    return true;
            }
            else if (timeout <= Scope.Time.GetElapsedTime(start))
            {
                return false;
            }
        }

        return true;
    }

    private void End<T>(AgentAnswer<T> answer, AnswerProgress progress)
        where T : class
    {
        progress.Answered++;
        if (AgentErrors.Require(answer.Error) is ApiException error)
            WriteError(AgentErrors.Of(answer.Address, error));
    }
}
