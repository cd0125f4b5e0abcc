namespace GhostMonitor.Agent.Install;

/// <summary>Makes changes and says each, or says alone what it would do.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="isWhatIf">True if nothing is to be changed.</param>
internal sealed class InstallReport(TextWriter output, bool isWhatIf)
{
    /// <summary>True if something was changed, or would be.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>Says what is as it should be.</summary>
    public void Keep(string what) => output.WriteLine("Kept " + what + ".");

    /// <summary>Writes a file.</summary>
    public void Write(string what, Action act) => Change("Wrote", "write", what, act);

    /// <summary>Removes a file or a folder.</summary>
    public void Remove(string what, Action act) => Change("Removed", "remove", what, act);

    /// <summary>Runs a program of the system.</summary>
    public void Run(string what, Action act) => Change("Ran", "run", what, act);

    /// <summary>Says what a person should know at the end.</summary>
    public void Say(string line) => output.WriteLine(line);

    private void Change(string past, string infinitive, string what, Action act)
    {
        HasChanges = true;
        if (!isWhatIf)
            act();

        output.WriteLine(isWhatIf ? $"Would {infinitive} {what}." : $"{past} {what}.");
    }
}
