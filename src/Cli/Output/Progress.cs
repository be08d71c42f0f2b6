using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Daybook.Cli.Output;

/// <summary>Reports the progress of a stage of long work.</summary>
/// <param name="stage">The name of the stage.</param>
/// <param name="done">The amount that is done.</param>
/// <param name="total">The total amount.</param>
/// <param name="note">Additional text, such as a speed.</param>
internal delegate void Told(string stage, long done, long total, string note = "");

/// <summary>Shows the progress of long work on standard error: bars on a terminal, plain lines at intervals elsewhere.
/// </summary>
internal static class Progress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);

    public static Task<T> Show<T>(Terminal terminal, Func<Told, Task<T>> work) =>
        terminal.IsInteractive ? Bars(terminal, work) : work(Lines(terminal));

    private static async Task<T> Bars<T>(Terminal terminal, Func<Told, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress()
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new AmountColumn(), new ElapsedTimeColumn(),
                new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var tasks = new Dictionary<string, ProgressTask>();
                return await work((stage, done, total, note) =>
                {
                    lock (tasks)
                    {
                        if (!tasks.TryGetValue(stage, out var task))
                        {
                            foreach (var earlier in tasks.Values) Finish(earlier);
                            tasks.Add(stage, task = context.AddTask(Markup.Escape(stage)));
                        }

                        task.Description = Markup.Escape($"{stage} {note}".TrimEnd());
                        task.MaxValue = Math.Max(total, 1);
                        task.Value = total == 0 ? 1 : done;
                    }
                });
            });
    }

    private static void Finish(ProgressTask task)
    {
        task.Value = task.MaxValue;
        task.StopTask();
    }

    private static Told Lines(Terminal terminal)
    {
        var gate = new Lock();
        var (current, written, at) = ("", -1L, 0L);
        return (stage, done, total, note) =>
        {
            lock (gate)
            {
                var isDue = stage != current || done == total || Stopwatch.GetElapsedTime(at) > BetweenLines;
                if (!isDue || (stage == current && done == written)) return;
                (current, written, at) = (stage, done, Stopwatch.GetTimestamp());
                terminal.Say(
                    string.Create(CultureInfo.InvariantCulture, $"{stage}: {done:N0} of {total:N0} {note}").TrimEnd());
            }
        };
    }
}
