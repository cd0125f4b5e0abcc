namespace GhostMonitor.Engine.Outputs;

/// <summary>Makes of what is chosen and a key what is chosen then. Pure.</summary>
/// <param name="readMoment">Reads a moment that was typed; null for what is none.</param>
internal sealed class TerminalReducer(Func<string, DateTimeOffset?> readMoment)
{
    private const int MostInput = 200;
    private const string Accepted = "Type 03:12, 2h, yesterday, tuesday 03:12 or 2024-05-01 12:00.";
    private const int RowsAtOnce = 10;
    private const int StepsOfWindow = 60;
    private const int StepsOfShift = 6;

    /// <summary>What is chosen after a key.</summary>
    /// <param name="state">What is chosen.</param>
    /// <param name="input">The key.</param>
    /// <param name="frame">What is on the screen.</param>
    public TerminalState Next(TerminalState state, TerminalInput input, TerminalFrame frame)
    {
        TerminalState at = state with { Message = null, Signal = null, Row = frame.Row, Top = frame.Top };
        return at.Mode switch
        {
            TerminalMode.Filter => Filtering(at, input, frame),
            TerminalMode.Moment => Asking(at, input, frame),
            TerminalMode.Question => Answer(at, input),
            TerminalMode.Help => at with { Mode = TerminalMode.Normal },
            _ => Command(at, input, frame),
        };
    }

    private static TerminalState Command(TerminalState state, TerminalInput input, TerminalFrame frame) => input.Key switch
    {
        TerminalKey.Escape => state with { IsQuit = true },
        TerminalKey.Up => Select(state, frame, input.IsShift ? -RowsAtOnce : -1),
        TerminalKey.Down => Select(state, frame, input.IsShift ? RowsAtOnce : 1),
        TerminalKey.WheelUp => Select(state, frame, -3),
        TerminalKey.WheelDown => Select(state, frame, 3),
        TerminalKey.Left => Move(state, frame, input.IsShift ? -1.0 / StepsOfShift : -1.0 / StepsOfWindow),
        TerminalKey.Right => Move(state, frame, input.IsShift ? 1.0 / StepsOfShift : 1.0 / StepsOfWindow),
        TerminalKey.PageUp => Move(state, frame, -1),
        TerminalKey.PageDown => Move(state, frame, 1),
        TerminalKey.Home => GoTo(state, frame, frame.Picture.Oldest),
        TerminalKey.End => state with { At = null },
        TerminalKey.Enter => state with { HasDetails = !state.HasDetails },
        TerminalKey.Delete => Ask(state, frame),
        TerminalKey.Backspace => state with { Filter = "" },
        TerminalKey.Click => Click(state, input, frame),
        _ => Letter(state, input.Character, frame),
    };

    private static TerminalState Letter(TerminalState state, char letter, TerminalFrame frame) => letter switch
    {
        'q' or 'Q' => state with { IsQuit = true },
        '?' or 'h' => state with { Mode = TerminalMode.Help },
        'c' => state with { Sort = TerminalSort.Cpu, Top = 0 },
        'm' => state with { Sort = TerminalSort.Memory, Top = 0 },
        'r' => state with { Sort = TerminalSort.Read, Top = 0 },
        'w' => state with { Sort = TerminalSort.Write, Top = 0 },
        'a' => state with { Sort = TerminalSort.Name, Top = 0 },
        '/' or 'f' => state with { Mode = TerminalMode.Filter, Input = state.Filter },
        't' => state with { IsTree = !state.IsTree },
        'k' => Ask(state, frame),
        'g' => state with { Mode = TerminalMode.Moment, Input = "" },
        '+' or '=' => Zoom(state, frame, -1),
        '-' or '_' => Zoom(state, frame, 1),
        'n' => Jump(state, frame, isForward: true),
        'p' => Jump(state, frame, isForward: false),
        _ => state,
    };

    private static TerminalState Zoom(TerminalState state, TerminalFrame frame, int by) =>
        state with { Window = TimeWindows.Next(frame.Picture.To - frame.Picture.From, by) };

    private static TerminalState Move(TerminalState state, TerminalFrame frame, double windows)
    {
        TerminalPicture picture = frame.Picture;
        double ticks = (picture.To - picture.From).Ticks * windows;
        DateTimeOffset at = state.At ?? picture.At;
        double target = at.UtcTicks + ticks;
        if (target >= picture.Newest.UtcTicks)
            return state with { At = null };

        return GoTo(state, frame, target <= picture.Oldest.UtcTicks ? picture.Oldest : at.AddTicks((long)ticks));
    }

    private static TerminalState GoTo(TerminalState state, TerminalFrame frame, DateTimeOffset moment)
    {
        if (moment >= frame.Picture.Newest)
            return state with { At = null };

        return state with { At = moment < frame.Picture.Oldest ? frame.Picture.Oldest : moment };
    }

    private static TerminalState Jump(TerminalState state, TerminalFrame frame, bool isForward)
    {
        DateTimeOffset at = state.At ?? frame.Picture.Newest;
        IEnumerable<DateTimeOffset> begins = frame.Picture.Episodes.Select(static episode => episode.StartedAt);
        DateTimeOffset[] found = isForward
            ? [.. begins.Where(begin => begin > at).Take(1)]
            : [.. begins.Where(begin => begin < at).Reverse().Take(1)];
        if (found.Length > 0)
            return GoTo(state, frame, found[0]);

        return isForward && state.At is not null
            ? state with { At = null, Message = "No later alert: this is now." }
            : state with { Message = isForward ? "No later alert." : "No earlier alert is known." };
    }

    private static TerminalState Select(TerminalState state, TerminalFrame frame, int by) =>
        SelectRow(state, frame, state.Selected is null ? Math.Max(0, by - 1) : state.Row + by);

    private static TerminalState SelectRow(TerminalState state, TerminalFrame frame, int row)
    {
        if (frame.Lines.Count == 0)
            return state;

        int place = Math.Max(0, Math.Min(frame.Lines.Count - 1, row));
        return state with { Row = place, Selected = ProcessKey.Of(frame.Lines[place].Process) };
    }

    private static TerminalState Ask(TerminalState state, TerminalFrame frame)
    {
        if (frame.Picture.SignalRefusal is string refusal)
            return state with { Message = refusal };

        if (ProcessLines.IndexOf(frame.Lines, state.Selected) < 0)
            return state with { Message = "Select a process first, with the arrows up and down or a click." };

        return state.Selected!.Id is null
            ? state with { Message = "This row is no single process." }
            : state with { Mode = TerminalMode.Question };
    }

    private static TerminalState Answer(TerminalState state, TerminalInput input) => input switch
    {
        { Key: TerminalKey.Character, Character: 'y' or 'Y' } => state with { Mode = TerminalMode.Normal, Signal = state.Selected },
        { Key: TerminalKey.WheelUp or TerminalKey.WheelDown } => state,
        _ => state with { Mode = TerminalMode.Normal, Message = "Nothing was ended." },
    };

    private static TerminalState Filtering(TerminalState state, TerminalInput input, TerminalFrame frame)
    {
        switch (input.Key)
        {
            case TerminalKey.Enter:
                return state with { Mode = TerminalMode.Normal };
            case TerminalKey.Escape:
                return state with { Mode = TerminalMode.Normal, Filter = "", Input = "" };
            case TerminalKey.Up or TerminalKey.Down or TerminalKey.WheelUp or TerminalKey.WheelDown:
                return Command(state, input, frame);
            default:
                string text = Typed(state.Input, input);
                return state with { Input = text, Filter = text, Top = 0 };
        }
    }

    private TerminalState Asking(TerminalState state, TerminalInput input, TerminalFrame frame)
    {
        switch (input.Key)
        {
            case TerminalKey.Escape:
                return state with { Mode = TerminalMode.Normal };
            case TerminalKey.Enter:
                return Asked(state with { Mode = TerminalMode.Normal }, frame);
            default:
                return state with { Input = Typed(state.Input, input) };
        }
    }

    private TerminalState Asked(TerminalState state, TerminalFrame frame)
    {
        if (state.Input.Length == 0)
            return state;

        return readMoment(state.Input) is DateTimeOffset moment
            ? GoTo(state, frame, moment)
            : state with { Message = $"'{state.Input}' is no moment. {Accepted}" };
    }

    private static string Typed(string text, TerminalInput input)
    {
        if (input.Key == TerminalKey.Backspace)
            return text.Length == 0 ? text : text.Substring(0, text.Length - 1);

        bool isText = input.Key == TerminalKey.Character && !char.IsControl(input.Character) && text.Length < MostInput;
        return isText ? text + input.Character : text;
    }

    private static TerminalState Click(TerminalState state, TerminalInput input, TerminalFrame frame)
    {
        TerminalHit? hit = frame.Hits.LastOrDefault(each => each.Has(input.X, input.Y));
        if (hit is null)
            return state;

        if (hit.IsTime)
            return GoTo(state, frame, TimeRuler.MomentOf(frame.Picture, input.X - hit.Area.X, hit.Area.Width));

        if (hit.Moment is DateTimeOffset moment)
            return GoTo(state, frame, moment);

        return hit.Row >= 0 ? SelectRow(state, frame, hit.Row) : hit.Key is TerminalInput key ? Command(state, key, frame) : state;
    }
}
