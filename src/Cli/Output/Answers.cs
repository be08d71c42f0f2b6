using System.Globalization;
using System.Text.Json;
using Daybook.Api.Edge;
using Spectre.Console;

namespace Daybook.Cli.Output;

/// <summary>Writes the answers of a verb: JSON for programs, tables for people.</summary>
internal static class Answers
{
    /// <summary>The width of a table when no terminal limits it.</summary>
    private const int PlainWidth = 200;

    private static readonly JsonSerializerOptions Indented = new(EdgeJson.Options) { WriteIndented = true };

    extension(Terminal terminal)
    {
        /// <summary>Writes plain JSON, with the same names as the API.</summary>
        public void Json<T>(T answer) => terminal.Out.WriteLine(JsonSerializer.Serialize(answer, Indented));

        /// <summary>Writes a table; a column whose heading ends with ">" contains numbers.</summary>
        public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
        {
            var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
            foreach (var heading in headings)
            {
                var column = new TableColumn(new Text(heading.TrimEnd('>'))) { NoWrap = heading.EndsWith('>') };
                table.AddColumn(heading.EndsWith('>') ? column.RightAligned() : column);
            }

            foreach (var row in rows) table.AddRow([.. row.Select(cell => new Text(cell))]);
            var console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(terminal.Out),
                Ansi = AnsiSupport.No,
                Interactive = InteractionSupport.No,
            });
            console.Profile.Width = Width(terminal);
            console.Write(table);
        }
    }

    /// <summary>A number with group separators and its own decimals.</summary>
    public static string Number(decimal number)
    {
        var digits = Math.Min(number.Scale, (byte)6);
        return number.ToString($"N{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number with group separators.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static int Width(Terminal terminal) =>
        terminal.Out == Console.Out && !Console.IsOutputRedirected ? Math.Max(Console.WindowWidth, 80) : PlainWidth;
}
