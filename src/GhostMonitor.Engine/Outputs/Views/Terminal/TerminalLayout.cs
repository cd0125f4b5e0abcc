namespace GhostMonitor.Engine.Outputs;

/// <summary>Says which boxes stand where, by the size of the window. Pure.</summary>
internal static class TerminalLayout
{
    private const int LeastFramedWidth = 50;
    private const int LeastFramedHeight = 12;
    private const int LeastTallHeight = 20;
    private const int LeastWideWidth = 110;
    private const int LeastWideHeight = 30;
    private const int LeastUnitsHeight = 45;
    private const int LeastPanel = 26;
    private const int LeastApartPanel = 30;

    private static readonly CpuBox s_cpu = new();
    private static readonly CoresBox s_cores = new();
    private static readonly MachineBox s_machine = new();
    private static readonly MemoryBox s_memory = new();
    private static readonly DisksBox s_disks = new();
    private static readonly NetworkBox s_network = new();
    private static readonly UnitsBox s_units = new();
    private static readonly AlertsBox s_alerts = new();
    private static readonly ProcessesBox s_processes = new();

    /// <summary>Draws the boxes.</summary>
    public static void Draw(ScreenArea body, TerminalScene scene)
    {
        if (body.Width < LeastFramedWidth || body.Height < LeastFramedHeight)
            DrawTiny(body, scene);
        else if (body.Height < LeastTallHeight)
            DrawShort(body, scene);
        else if (body.Width >= LeastWideWidth && body.Height >= LeastWideHeight)
            DrawWide(body, scene);
        else
            DrawTall(body, scene);
    }

    private static void DrawTiny(ScreenArea body, TerminalScene scene) =>
        BoxStack.Draw([new MetersBox(hasCpu: true), s_alerts, s_processes], scene, body, isFramed: false);

    private static void DrawShort(ScreenArea body, TerminalScene scene)
    {
        int top = body.Height >= LeastFramedHeight + 3 ? 6 : 5;
        DrawTop(body.Part(0, 0, body.Width, top), scene);
        BoxStack.Draw([new MetersBox(hasCpu: false), s_alerts, s_processes], scene, body.Part(0, top, body.Width, body.Height - top),
            isFramed: false);
    }

    private static void DrawTall(ScreenArea body, TerminalScene scene)
    {
        int top = Math.Max(6, body.Height / 4);
        int middle = Math.Max(5, body.Height / 5);
        DrawTop(body.Part(0, 0, body.Width, top), scene);
        DrawRow(body.Part(0, top, body.Width, middle), scene, s_memory, s_disks, s_network);
        TerminalBox[] boxes = body.Height >= LeastUnitsHeight ? [s_processes, s_units] : [s_processes];
        ScreenArea rest = body.Part(0, top + middle, body.Width, body.Height - top - middle);
        int alerts = Math.Min(s_alerts.Wanted(scene, body.Width) + BoxFrame.Thickness, Math.Max(3, rest.Height / 3));
        BoxStack.Draw([s_alerts], scene, rest.Part(0, 0, rest.Width, alerts));
        BoxStack.Draw(boxes, scene, rest.Part(0, alerts, rest.Width, rest.Height - alerts));
    }

    private static void DrawWide(ScreenArea body, TerminalScene scene)
    {
        int top = Math.Max(9, body.Height * 3 / 10);
        int left = body.Width * 2 / 5;
        DrawTop(body.Part(0, 0, body.Width, top), scene);
        ScreenArea below = body.Part(0, top, body.Width, body.Height - top);
        BoxStack.Draw([s_memory, s_disks, s_network, s_units], scene, below.Part(0, 0, left, below.Height));
        BoxStack.Draw([s_alerts, s_processes], scene, below.Part(left, 0, below.Width - left, below.Height));
    }

    /// <summary>The CPU with its cores beside it, and with load and pressure beside or below these.</summary>
    private static void DrawTop(ScreenArea area, TerminalScene scene)
    {
        int panel = Math.Max(LeastPanel, area.Width / 5);
        bool isApart = area.Width >= LeastWideWidth;
        if (isApart)
            panel = Math.Max(LeastApartPanel, panel);

        int beside = isApart ? panel * 2 : panel;
        BoxStack.Draw([s_cpu], scene, area.Part(0, 0, area.Width - beside, area.Height));
        if (isApart)
        {
            BoxStack.Draw([s_cores], scene, area.Part(area.Width - beside, 0, panel, area.Height));
            BoxStack.Draw([s_machine], scene, area.Part(area.Width - panel, 0, panel, area.Height));
        }
        else
        {
            BoxStack.Draw([s_cores, s_machine], scene, area.Part(area.Width - panel, 0, panel, area.Height));
        }
    }

    private static void DrawRow(ScreenArea area, TerminalScene scene, params TerminalBox[] boxes)
    {
        int x = 0;
        for (int i = 0; i < boxes.Length; i++)
        {
            int width = (area.Width - x) / (boxes.Length - i);
            BoxStack.Draw([boxes[i]], scene, area.Part(x, 0, width, area.Height));
            x += width;
        }
    }
}
