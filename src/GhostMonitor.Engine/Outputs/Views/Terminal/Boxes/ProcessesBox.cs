using System.Globalization;

namespace GhostMonitor.Engine.Outputs;

/// <summary>The processes: sorted, filtered, as a tree, one of them selected.</summary>
internal sealed class ProcessesBox : TerminalBox
{
    private const int DetailLines = 6;
    private const int LeastRows = 3;
    private const int LeastName = 15;

    private static readonly ProcessColumn s_id =
        new("Id", 7, IsRight: true, static process => process.Id?.ToString(CultureInfo.InvariantCulture) ?? "");

    private static readonly ProcessColumn s_name =
        new("Process", 0, IsRight: false, static process => process.Name, TerminalSort.Name, 'a');

    private static readonly ProcessColumn s_cpu =
        new("CPU", 7, IsRight: true, static process => ProcessText.Percent(process.CpuPercent), TerminalSort.Cpu, 'c');

    private static readonly ProcessColumn s_memory =
        new("Memory", 10, IsRight: true, static process => ProcessText.Size(process.MemoryBytes), TerminalSort.Memory, 'm');

    private static readonly ProcessColumn s_read =
        new("Read", 11, IsRight: true, static process => ProcessText.Rate(process.ReadBytesPerSecond), TerminalSort.Read, 'r');

    private static readonly ProcessColumn s_written =
        new("Written", 11, IsRight: true, static process => ProcessText.Rate(process.WriteBytesPerSecond), TerminalSort.Write, 'w');

    private static readonly ProcessColumn s_user = new("User", 10, IsRight: false, static process => process.User ?? "-");

    private static readonly ProcessColumn s_command =
        new("Command", 0, IsRight: false, static process => process.CommandLine ?? process.Unit ?? "");

    /// <inheritdoc/>
    public override int Least => 2;

    /// <inheritdoc/>
    public override int Weight => 4;

    /// <inheritdoc/>
    public override string Title(TerminalScene scene)
    {
        if (scene.Picture.Processes is not IReadOnlyList<ResourceProcess> all)
            return "processes";

        string total = all.Count.ToString(CultureInfo.InvariantCulture);
        string count = scene.Lines.Count == all.Count ? total : scene.Lines.Count + " of " + total;
        string filter = scene.State.Filter.Length > 0 ? "  filter: " + scene.State.Filter : "";
        string note = scene.Picture.ProcessNote.Length > 0 ? "  " + scene.Picture.ProcessNote : "";
        return count + " processes" + filter + note;
    }

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width) => Math.Max(2, scene.Lines.Count + 1);

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        if (scene.Picture.Processes is null)
        {
            area.Write(0, 0, scene.Fit("Nobody looks at processes here.", area.Width), TerminalRole.Dim);
            return;
        }

        int details = scene.State.HasDetails && area.Height >= DetailLines + LeastRows ? DetailLines : 0;
        int rows = Math.Max(0, area.Height - 1 - details);
        (ProcessColumn Column, int X, int Width)[] columns = Layout(area.Width);
        DrawTitles(area, scene, columns);
        scene.Top = TopOf(scene, rows);
        for (int i = 0; i < rows && scene.Top + i < scene.Lines.Count; i++)
            DrawRow(area, i + 1, scene, scene.Top + i, columns);

        if (details > 0 && scene.Lines.Count > 0)
            DrawDetails(area.Part(0, area.Height - details, area.Width, details), scene, scene.Lines[scene.Row].Process);
    }

    /// <summary>As far as it was scrolled, but so that the selected one is shown and no room is left.</summary>
    private static int TopOf(TerminalScene scene, int rows)
    {
        int top = scene.Top;
        if (scene.State.Selected is not null)
            top = Math.Max(Math.Min(top, scene.Row), scene.Row - rows + 1);

        return Math.Max(0, Math.Min(top, scene.Lines.Count - rows));
    }

    private static (ProcessColumn Column, int X, int Width)[] Layout(int width)
    {
        ProcessColumn[] all = width switch
        {
            < 58 => [s_id, s_name, s_cpu, s_memory],
            < 80 => [s_id, s_name, s_cpu, s_memory, s_read, s_written],
            < 96 => [s_id, s_name, s_cpu, s_memory, s_read, s_written, s_user],
            _ => [s_id, s_name, s_cpu, s_memory, s_read, s_written, s_user, s_command],
        };

        // The first column is the pointer's.
        int left = width - 1 - all.Sum(static column => column.Width) - (all.Length - 1);
        bool hasCommand = all[all.Length - 1] == s_command;
        int name = hasCommand ? Math.Max(LeastName, left / 3) : left;
        var columns = new List<(ProcessColumn, int, int)>();
        int x = 1;
        foreach (ProcessColumn column in all)
        {
            int columnWidth = column.Width > 0 ? column.Width : column == s_name ? name : left - name;
            columns.Add((column, x, columnWidth));
            x += columnWidth + 1;
        }

        return [.. columns];
    }

    private static void DrawTitles(ScreenArea area, TerminalScene scene, (ProcessColumn Column, int X, int Width)[] columns)
    {
        foreach ((ProcessColumn column, int x, int width) in columns)
        {
            bool isSorted = column.Sort == scene.State.Sort;
            string title = column.Title + (isSorted ? scene.Glyphs.Descending : "");
            TerminalRole role = isSorted ? TerminalRole.Key : TerminalRole.Title;
            ScreenArea cell = area.Part(x, 0, width, 1);
            if (column.IsRight)
                cell.WriteRight(width, 0, title, role);
            else
                cell.Write(0, 0, title, role);

            if (column.Sort is not null)
                scene.Hit(new TerminalHit(cell, Key: TerminalInput.Of(column.Key)));
        }
    }

    private static void DrawRow(ScreenArea area, int y, TerminalScene scene, int index,
        (ProcessColumn Column, int X, int Width)[] columns)
    {
        ProcessLine line = scene.Lines[index];
        bool isSelected = scene.State.Selected is not null && index == scene.Row;
        TerminalRole role = isSelected ? TerminalRole.Selected : TerminalRole.Text;
        if (isSelected)
        {
            for (int x = 0; x < area.Width; x++)
                area.Set(x, y, ' ', role);

            area.Set(0, y, scene.Glyphs.Pointer, role);
        }

        foreach ((ProcessColumn column, int x, int width) in columns)
        {
            ScreenArea cell = area.Part(x, y, width, 1);
            string text = column.Text(line.Process);
            if (column == s_name && line.Depth > 0)
                text = new string(' ', Math.Max(0, Math.Min(line.Depth - 1, width / 4)) * 2) + scene.Glyphs.Branch + text;

            if (column.IsRight)
                cell.WriteRight(width, 0, text, role);
            else
                cell.Write(0, 0, scene.Fit(text, width), role);
        }

        scene.Hit(new TerminalHit(area.Part(0, y, area.Width, 1), Row: index));
    }

    private static void DrawDetails(ScreenArea area, TerminalScene scene, ResourceProcess process)
    {
        for (int x = 0; x < area.Width; x++)
            area.Set(x, 0, scene.Glyphs.Across, TerminalRole.Frame);

        string[] lines =
        [
            $"{process}  parent {Text(process.ParentId)}  user {process.User ?? "-"}  started {StartOf(process, scene)}",
            $"memory {ProcessText.Size(process.MemoryBytes)}{TrendOf(process)} {ProcessText.Percent(process.MemoryPercent)}" +
                $"  threads {Text(process.Threads)}  handles {Text(process.Handles)}",
            $"unit {process.Unit ?? "-"}  container {process.Container ?? "-"}",
            process.CommandLine ?? "(no command line)",
        ];
        for (int i = 0; i < lines.Length - 1; i++)
            area.Write(1, i + 1, scene.Fit(lines[i], area.Width - 1));

        // A command line may take what is left.
        string command = Platform.PlainText.Of(lines[lines.Length - 1]);
        for (int y = lines.Length; y < area.Height && command.Length > 0; y++)
        {
            int end = area.Write(1, y, y == area.Height - 1 ? scene.Fit(command, area.Width - 1) : command, TerminalRole.Dim);
            command = command.Length > end - 1 ? command.Substring(Math.Min(command.Length, Math.Max(1, end - 1))) : "";
        }
    }

    private static string StartOf(ResourceProcess process, TerminalScene scene) =>
        process.StartMoment?.ToOffset(scene.Picture.At.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "-";

    private static string TrendOf(ResourceProcess process) => process.MemoryTrendBytes is long more and not 0
        ? (more > 0 ? " (+" : " (-") + Platform.SizeText.Of(Math.Abs(more)) + ")"
        : "";

    private static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
