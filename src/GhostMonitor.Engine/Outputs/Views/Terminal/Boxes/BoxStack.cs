namespace GhostMonitor.Engine.Outputs;

/// <summary>Lays boxes one below the other: the first ones are the last to be left out. Pure.</summary>
internal static class BoxStack
{
    /// <summary>The heights of boxes, frames included; 0 for one that is left out.</summary>
    /// <param name="boxes">The most important first.</param>
    /// <param name="scene">What is drawn.</param>
    /// <param name="width">The columns that each has, its frame included.</param>
    /// <param name="height">The lines that all have together.</param>
    /// <param name="isFramed">Whether they have frames.</param>
    public static int[] Heights(IReadOnlyList<TerminalBox> boxes, TerminalScene scene, int width, int height, bool isFramed)
    {
        int frame = isFramed ? BoxFrame.Thickness : 0;
        var heights = new int[boxes.Count];
        int left = height;
        for (int i = 0; i < boxes.Count; i++)
        {
            bool fits = boxes[i].Least + frame <= left && boxes[i].Wanted(scene, width) > 0;
            heights[i] = fits ? boxes[i].Least + frame : 0;
            left -= heights[i];
        }

        for (int i = 0; i < boxes.Count; i++)
        {
            int more = heights[i] == 0 ? 0 : Math.Min(left, Math.Max(0, boxes[i].Wanted(scene, width) + frame - heights[i]));
            heights[i] += more;
            left -= more;
        }

        Share(boxes, heights, left);
        return heights;
    }

    /// <summary>Draws boxes one below the other.</summary>
    public static void Draw(IReadOnlyList<TerminalBox> boxes, TerminalScene scene, ScreenArea area, bool isFramed = true)
    {
        int[] heights = Heights(boxes, scene, area.Width, area.Height, isFramed);
        int y = 0;
        for (int i = 0; i < boxes.Count; i++)
        {
            ScreenArea part = area.Part(0, y, area.Width, heights[i]);
            if (heights[i] > 0)
                boxes[i].Draw(isFramed ? BoxFrame.Draw(part, boxes[i].Title(scene), scene) : part, scene);

            y += heights[i];
        }
    }

    /// <summary>What nobody asked for goes to those that can use it; if none can, to the last.</summary>
    private static void Share(IReadOnlyList<TerminalBox> boxes, int[] heights, int left)
    {
        int[] shown = [.. Enumerable.Range(0, heights.Length).Where(i => heights[i] > 0)];
        int weights = shown.Sum(i => boxes[i].Weight);
        foreach (int i in shown)
        {
            if (weights == 0)
                break;

            int part = left * boxes[i].Weight / weights;
            weights -= boxes[i].Weight;
            heights[i] += part;
            left -= part;
        }

        if (shown.Length > 0)
            heights[shown[shown.Length - 1]] += left;
    }
}
