namespace GhostMonitor.Engine.Outputs;

/// <summary>What the processes of each systemd unit, service or control group use together, the most CPU first.</summary>
internal sealed class UnitsBox : TerminalBox
{
    private const int MostWanted = 9;

    /// <inheritdoc/>
    public override int Least => 2;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override string Title(TerminalScene scene) => "units";

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width)
    {
        int units = scene.Picture.Units.Count;
        return units == 0 ? 0 : Math.Min(MostWanted, units + 1);
    }

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        bool hasRates = area.Width >= 58;
        int name = area.Width - (hasRates ? 42 : 18);
        Line(area, 0, name, hasRates, ("Unit", "CPU", "Memory", "Read", "Written"), TerminalRole.Title);
        for (int i = 0; i < scene.Picture.Units.Count && i + 1 < area.Height; i++)
        {
            ResourceProcess unit = scene.Picture.Units[i];
            Line(area, i + 1, name, hasRates, (scene.Fit(unit.Name, name - 1), ProcessText.Percent(unit.CpuPercent),
                ProcessText.Size(unit.MemoryBytes), ProcessText.Rate(unit.ReadBytesPerSecond),
                ProcessText.Rate(unit.WriteBytesPerSecond)), TerminalRole.Text);
        }
    }

    private static void Line(ScreenArea area, int y, int name, bool hasRates,
        (string Name, string Cpu, string Memory, string Read, string Written) texts, TerminalRole role)
    {
        area.Write(0, y, texts.Name, role);
        area.WriteRight(name + 7, y, texts.Cpu, role);
        area.WriteRight(name + 18, y, texts.Memory, role);
        if (!hasRates)
            return;

        area.WriteRight(name + 30, y, texts.Read, role);
        area.WriteRight(name + 42, y, texts.Written, role);
    }
}
