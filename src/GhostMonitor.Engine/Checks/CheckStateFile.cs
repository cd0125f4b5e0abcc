using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>The file that a check's state is kept in from run to run.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class CheckStateFile : StateFile<CheckState>
{
    private CheckStateFile(HeldState held)
        : base(held)
    {
    }

    /// <summary>Where a check's state is kept unless the user says: a file of the user's own that survives a restart.</summary>
    /// <remarks>
    /// <c>%LOCALAPPDATA%\GhostMonitor</c> on Windows, <c>~/.local/share/GhostMonitor</c> on Linux (<c>$XDG_DATA_HOME</c> where it is set),
    /// <c>~/Library/Application Support/GhostMonitor</c> on macOS.
    /// </remarks>
    /// <param name="monitorName">The check's name.</param>
    /// <exception cref="ResourceArgumentException">InvalidStatePath: the user has no such folder.</exception>
    public static string DefaultPath(string monitorName)
    {
        string folder =
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (folder.Length == 0)
            throw HeldState.Invalid("", "This user has no folder for application data: give a file");

        return System.IO.Path.Combine(folder, "GhostMonitor", Uri.EscapeDataString(monitorName) + ".check.json");
    }

    /// <summary>
    /// Makes the folder of <see cref="DefaultPath"/>, for this user alone. A folder that a user names is never made, for it may be a typo.
    /// </summary>
    /// <exception cref="ResourceArgumentException">InvalidStatePath: it can't be made.</exception>
    public static void MakeDefaultFolder()
    {
        string folder = System.IO.Path.GetDirectoryName(DefaultPath("Check"))!;
        try
        {
            PrivateFolder.Make(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw HeldState.Invalid(folder, "It could not be made, so give a file elsewhere: " + e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Takes hold of a check's state; waits while another run has it.</summary>
    /// <inheritdoc cref="HeldState.Hold"/>
    public static CheckStateFile Open(string path, TimeSpan timeout, TimeProvider time, CancellationToken cancel = default) =>
        new(HeldState.Hold(path, timeout, time, held => InUse(held, timeout), cancel));

    /// <inheritdoc/>
    protected override int Version => CheckStateJson.Version;

    /// <inheritdoc/>
    protected override string NotWritten => "so the last run's state remains, and the next run goes on from that";

    /// <inheritdoc/>
    protected override string NotNoted => "so what the actions are notified of may be repeated by the next run";

    /// <inheritdoc/>
    protected override (string Member, string Name) OtherKind => ("monitors", "the state of an agent");

    /// <inheritdoc/>
    protected override string BeginsAnew => "this run begins anew";

    /// <inheritdoc/>
    protected override string Write(CheckState state, Guid writeId) => CheckStateJson.Write(state with { WriteId = writeId });

    /// <inheritdoc/>
    protected override CheckState? Read(JsonValue document, out long version) => CheckStateJson.Read(document, out version);

    /// <inheritdoc/>
    protected override Guid WriteIdOf(CheckState state) => state.WriteId;

    /// <inheritdoc/>
    protected override CheckState After(CheckState state, IReadOnlyList<DeliveryEvent> events) =>
        PendingDeliveries.After(state, events);

    private static ResourceArgumentException InUse(string path, TimeSpan timeout) =>
        new(ErrorIds.StateInUse, "StatePath", path, string.Format(CultureInfo.InvariantCulture,
            "Another check has held it for {0:0.#} s: run the schedule less often, or give each check its own file",
            timeout.TotalSeconds), ErrorRemedy.LongerLockTimeout);
}
