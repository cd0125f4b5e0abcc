using GhostMonitor.Engine.Outputs;

namespace GhostMonitor.Engine.Tests.Outputs.Terminal;

/// <summary>What each key does, without a terminal.</summary>
public sealed class TerminalKeyTests
{
    private static readonly TerminalOptions s_options = new(120, 40);
    private static readonly TerminalReducer s_reducer =
        new(static text => text == "03:12" ? Story.Now.AddHours(-3) : null);

    private TerminalPicture _picture = Story.Picture();
    private TerminalState _state = new();

    [Theory]
    [InlineData('q')]
    [InlineData('Q')]
    public void Q_ends_it(char key)
    {
        Press(key);

        Assert.True(_state.IsQuit);
    }

    [Fact]
    public void Escape_ends_it_and_in_a_text_only_the_text()
    {
        Press('/', 'x');
        Press(TerminalKey.Escape);
        Assert.Equal((TerminalMode.Normal, "", false), (_state.Mode, _state.Filter, _state.IsQuit));

        Press(TerminalKey.Escape);
        Assert.True(_state.IsQuit);
    }

    [Theory]
    [InlineData('c', "Cpu", "postgres")]
    [InlineData('m', "Memory", "ruby")]
    [InlineData('a', "Name", "backup")]
    [InlineData('r', "Read", "journald")]
    [InlineData('w', "Write", "cron")]
    public void A_letter_sorts(char key, string sort, string first)
    {
        Press('t', 't', key);

        Assert.Equal((sort, first), (_state.Sort.ToString(), Frame.Lines[0].Process.Name));
    }

    [Fact]
    public void A_filter_is_live_and_Backspace_takes_it_away()
    {
        Press('/', 'r', 'u', 'b');
        Assert.All(Frame.Lines, line => Assert.Equal("ruby", line.Process.Name));
        Assert.Equal(TerminalMode.Filter, _state.Mode);

        Press(TerminalKey.Enter);
        Assert.Equal("rub", _state.Filter);

        Press(TerminalKey.Backspace);
        Assert.Equal(60, Frame.Lines.Count);
    }

    [Fact]
    public void A_tree_has_children_below_their_parents()
    {
        Press('t');

        Assert.Equal(("postgres", 0), (Frame.Lines[0].Process.Name, Frame.Lines[0].Depth));
        Assert.Equal(1, Frame.Lines[1].Depth);
        Assert.Equal(Frame.Lines[0].Process.Id, Frame.Lines[1].Process.ParentId);
        Assert.Equal(60, Frame.Lines.Count);
    }

    [Fact]
    public void Processes_that_are_each_others_parent_are_shown_once_each()
    {
        _picture = _picture with
        {
            Processes =
            [
                new ResourceProcess { Name = "a", Id = 1, ParentId = 2 }, new ResourceProcess { Name = "b", Id = 2, ParentId = 1 },
                new ResourceProcess { Name = "c", Id = 3, ParentId = 3 },
            ],
        };

        Press('t');

        Assert.Equal(["a", "b", "c"], Frame.Lines.Select(line => line.Process.Name).OrderBy(name => name, StringComparer.Ordinal));
    }

    [Fact]
    public void The_selected_process_stays_selected_when_the_order_changes()
    {
        Press(TerminalKey.Down);
        Press(TerminalKey.Down);
        string? name = _state.Selected?.Name;

        Press('m');

        Assert.Equal(name, Frame.Lines[Frame.Row].Process.Name);
    }

    [Fact]
    public void What_is_selected_is_scrolled_into_view()
    {
        for (int i = 0; i < 50; i++)
            Press(TerminalKey.Down);

        Assert.Equal(49, Frame.Row);
        Assert.True(Frame.Top > 0);
        Assert.Contains(CaptureLines(), line => line.Contains(">   1249 ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_process_is_ended_after_y_alone()
    {
        Press(TerminalKey.Down);
        Press('k');
        Assert.Equal(TerminalMode.Question, _state.Mode);
        Assert.Contains("End postgres (1200)?", CaptureLines()[39], StringComparison.Ordinal);

        Press('n');
        Assert.Equal((TerminalMode.Normal, null), (_state.Mode, _state.Signal));

        Press('k', 'y');
        Assert.Equal(1200, _state.Signal?.Id);

        Press('c');
        Assert.Null(_state.Signal);
    }

    [Fact]
    public void Where_no_process_can_be_ended_it_says_why()
    {
        _picture = _picture with { SignalRefusal = "This is a recording." };
        Press(TerminalKey.Down);

        Press('k');

        Assert.Equal((TerminalMode.Normal, "This is a recording."), (_state.Mode, _state.Message));
        Assert.Contains("This is a recording.", CaptureLines()[39], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_selected_process_none_is_ended()
    {
        Press('k');

        Assert.Equal(TerminalMode.Normal, _state.Mode);
        Assert.StartsWith("Select a process first", _state.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrows_go_back_and_forth_in_time()
    {
        Press(TerminalKey.Left);
        Assert.Equal(Story.Now.AddSeconds(-10), _state.At);

        Press(TerminalKey.Left, isShift: true);
        Assert.Equal(Story.Now.AddSeconds(-110), _state.At);

        Press(TerminalKey.PageUp);
        Assert.Equal(Story.Now.AddSeconds(-710), _state.At);

        Press(TerminalKey.Right);
        Assert.Equal(Story.Now.AddSeconds(-700), _state.At);

        Press(TerminalKey.PageDown);
        Press(TerminalKey.PageDown);
        Assert.Null(_state.At);
    }

    [Fact]
    public void Home_is_the_oldest_and_End_is_now()
    {
        Press(TerminalKey.Home);
        Assert.Equal(_picture.Oldest, _state.At);

        Press(TerminalKey.PageUp);
        Assert.Equal(_picture.Oldest, _state.At);

        Press(TerminalKey.End);
        Assert.Null(_state.At);
    }

    [Fact]
    public void Plus_and_minus_zoom()
    {
        Press('+');
        Assert.Equal(TimeSpan.FromMinutes(5), _state.Window);

        _picture = _picture with { From = _picture.To.AddMinutes(-5) };
        Press('-');
        Assert.Equal(TimeSpan.FromMinutes(10), _state.Window);
    }

    [Fact]
    public void N_and_p_go_from_alert_to_alert()
    {
        Press('p');
        Assert.Equal(Story.Now.AddMinutes(-2), _state.At);

        Press('p');
        Press('p');
        Assert.Equal(Story.Now.AddMinutes(-8), _state.At);

        Press('p');
        Assert.Equal((Story.Now.AddMinutes(-8), "No earlier alert is known."), (_state.At, _state.Message));

        Press('n');
        Assert.Equal(Story.Now.AddMinutes(-5), _state.At);

        Press('n', 'n');
        Assert.Null(_state.At);
    }

    [Fact]
    public void A_moment_is_typed()
    {
        Press('g', '0', '3', ':', '1', '2');
        Assert.Contains("Go to: 03:12_", CaptureLines()[39], StringComparison.Ordinal);

        Press(TerminalKey.Enter);
        Assert.Equal((Story.Now.AddHours(-3), TerminalMode.Normal), (_state.At, _state.Mode));
    }

    [Fact]
    public void What_is_no_moment_says_what_is()
    {
        Press('g', 'x');
        Press(TerminalKey.Enter);

        Assert.Null(_state.At);
        Assert.StartsWith("'x' is no moment. Type 03:12", _state.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_closes_by_any_key()
    {
        Press('?');
        Assert.Equal(TerminalMode.Help, _state.Mode);

        Press('q');
        Assert.Equal((TerminalMode.Normal, false), (_state.Mode, _state.IsQuit));
    }

    [Fact]
    public void Enter_shows_the_details()
    {
        Press(TerminalKey.Down);
        Press(TerminalKey.Enter);

        Assert.Contains(CaptureLines(), line => line.Contains("/usr/bin/postgres --worker 0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_click_selects_a_process()
    {
        TerminalHit hit = Frame.Hits.First(each => each.Row == 3);

        Click(hit.Area.X + 2, hit.Area.Y);

        Assert.Equal("sidekiq", _state.Selected?.Name);
    }

    [Fact]
    public void A_click_on_a_column_sorts()
    {
        TerminalHit hit = Frame.Hits.First(each => each.Key?.Character == 'm');

        Click(hit.Area.X, hit.Area.Y);

        Assert.Equal(TerminalSort.Memory, _state.Sort);
    }

    [Fact]
    public void A_click_on_an_alert_goes_to_its_begin()
    {
        TerminalHit hit = Frame.Hits.First(each => each.Moment == Story.Now.AddMinutes(-5));

        Click(hit.Area.X, hit.Area.Y);

        Assert.Equal(Story.Now.AddMinutes(-5), _state.At);
    }

    [Fact]
    public void A_click_in_a_graph_goes_to_the_moment_of_its_column()
    {
        TerminalHit hit = Frame.Hits.First(each => each.IsTime);

        Click(hit.Area.X + (hit.Area.Width / 2), hit.Area.Y);

        Assert.InRange(_state.At.GetValueOrDefault(), Story.Now.AddSeconds(-305), Story.Now.AddSeconds(-290));
    }

    [Fact]
    public void The_wheel_goes_through_the_processes()
    {
        Press(TerminalKey.WheelDown);
        Press(TerminalKey.WheelDown);
        Assert.Equal(5, Frame.Row);

        Press(TerminalKey.WheelUp);
        Assert.Equal(2, Frame.Row);
    }

    private TerminalFrame Frame => TerminalFrame.Draw(_picture, _state, s_options);

    private string[] CaptureLines()
    {
        TerminalFrame frame = Frame;
        return [.. Enumerable.Range(0, frame.Screen.Height).Select(frame.Screen.Line)];
    }

    private void Press(params char[] keys)
    {
        foreach (char key in keys)
            _state = s_reducer.Next(_state, TerminalInput.Of(key), Frame);
    }

    private void Press(TerminalKey key, bool isShift = false) =>
        _state = s_reducer.Next(_state, new TerminalInput(key, IsShift: isShift), Frame);

    private void Click(int x, int y) => _state = s_reducer.Next(_state, new TerminalInput(TerminalKey.Click, X: x, Y: y), Frame);
}
