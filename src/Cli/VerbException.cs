namespace Daybook.Cli;

/// <summary>Ends a verb with one line for the operator.</summary>
/// <param name="code">One of <see cref="ExitCode"/>.</param>
/// <param name="message">The line.</param>
internal sealed class VerbException(int code, string message, Exception? inner = null) : Exception(message, inner)
{
    public int Code => code;

    public static VerbException Usage(string message) => new(ExitCode.Usage, message);

    public static VerbException Infrastructure(string message, Exception? inner = null) =>
        new(ExitCode.Infrastructure, message, inner);
}
