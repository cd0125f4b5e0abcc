using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>The last line: the keys, or what is typed, what is asked, or what the last key came to.</summary>
internal static class FooterLine
{
    /// <summary>Draws it.</summary>
    public static void Draw(ScreenArea area, TerminalScene scene)
    {
        TerminalState state = scene.State;
        switch (state.Mode)
        {
            case TerminalMode.Filter:
                DrawInput(area, scene, "Filter: ", state.Input, "Enter keeps it, Esc shows all");
                break;
            case TerminalMode.Moment:
                DrawInput(area, scene, "Go to: ", state.Input, "03:12, 2h, yesterday, tuesday 03:12, 2024-05-01 12:00");
                break;
            case TerminalMode.Question:
                string who = state.Selected is ProcessKey key ? $"{key.Name} ({key.Id})" : "";
                area.Write(0, 0, scene.Fit($"End {who}? y ends it, any other key doesn't.", area.Width), TerminalRole.Critical);
                break;
            default:
                DrawMessageOrKeys(area, scene);
                break;
        }
    }

    private static void DrawMessageOrKeys(ScreenArea area, TerminalScene scene)
    {
        string? text = scene.State.Message ?? scene.Picture.Notice;
        if (text is not null)
            area.Write(0, 0, scene.Fit(text, area.Width), TerminalRole.Warning);
        else
            DrawKeys(area, scene);
    }

    private static void DrawInput(ScreenArea area, TerminalScene scene, string label, string input, string hint)
    {
        int x = area.Write(0, 0, label, TerminalRole.Key);

        // Of a long text the end is seen, where it goes on.
        int room = Math.Max(1, area.Width - x - 1);
        string plain = PlainText.Of(input);
        while (CharWidth.Of(plain) > room)
            plain = plain.Substring(CharWidth.LengthAt(plain, 0));

        x = area.Write(x, 0, plain);
        area.Set(x, 0, '_', TerminalRole.Key);
        if (x + hint.Length + 3 < area.Width)
            area.WriteRight(area.Width, 0, scene.Fit(hint, area.Width - x - 3), TerminalRole.Dim);
    }

    private static void DrawKeys(ScreenArea area, TerminalScene scene)
    {
        string arrows = scene.Glyphs.Arrows;
        (string Key, string Does, TerminalInput? Input)[] keys =
        [
            ("q", "ends", TerminalInput.Of('q')), ("?", "help", TerminalInput.Of('?')), (arrows, "time", null),
            ("+-", "zoom", TerminalInput.Of('+')), ("g", "go to", TerminalInput.Of('g')), ("n p", "alerts", TerminalInput.Of('p')),
            ("End", "now", new TerminalInput(TerminalKey.End)), ("/", "filter", TerminalInput.Of('/')),
            ("c m r w a", "sort", null), ("t", "tree", TerminalInput.Of('t')), ("Enter", "details", new TerminalInput(TerminalKey.Enter)),
            ("k", "end process", TerminalInput.Of('k')),
        ];
        int x = 0;
        foreach ((string key, string does, TerminalInput? input) in keys)
        {
            int width = key.Length + 1 + does.Length;
            if (x + width > area.Width)
                return;

            if (input is not null)
                scene.Hit(new TerminalHit(area.Part(x, 0, width, 1), Key: input));

            area.Write(x, 0, key, TerminalRole.Key);
            area.Write(x + key.Length + 1, 0, does, TerminalRole.Dim);
            x += width + 2;
        }
    }
}
