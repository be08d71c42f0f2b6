namespace Daybook.Imports;

/// <summary>Checks that quotes are only where RFC 4180 allows them: around a whole value, and doubled inside a value. A
/// tolerant reader would silently read all rows after an unclosed quote as one long value.</summary>
public static class CsvQuotes
{
    /// <summary>The rule, as a phrase for the error of a row.</summary>
    public const string Rule = "has a quote that is not closed, or that is inside a value";

    private enum At
    {
        Start,
        Plain,
        Quoted,
        AfterQuote,
        Closed,
        Misplaced,
    }

    /// <summary>True when every quote opens a value, closes one, or is doubled inside one.</summary>
    /// <param name="row">The row as in the file.</param>
    /// <param name="spacesAround">True when spaces around a quoted value are not part of it.</param>
    /// <param name="between">What stands between two values.</param>
    public static bool AreInPlace(ReadOnlySpan<char> row, bool spacesAround, char between = ',')
    {
        var at = At.Start;
        foreach (var letter in row)
        {
            at = (at, letter) switch
            {
                (At.Quoted, '"') => At.AfterQuote,
                (At.Quoted, _) => At.Quoted,
                (At.Start or At.AfterQuote, '"') => At.Quoted,
                (_, '"') => At.Misplaced,
                (At.Misplaced, _) => At.Misplaced,
                (_, '\r' or '\n') => At.Start,
                _ when letter == between => At.Start,
                (At.Start, ' ') when spacesAround => At.Start,
                (At.AfterQuote or At.Closed, ' ') when spacesAround => At.Closed,
                (At.AfterQuote or At.Closed, _) => At.Misplaced,
                _ => At.Plain,
            };
        }

        return at is not (At.Quoted or At.Misplaced);
    }
}
