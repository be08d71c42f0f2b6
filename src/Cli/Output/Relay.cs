namespace Daybook.Cli.Output;

/// <summary>Forwards reports at once and in order. The framework's <c>Progress</c> sends them to the thread
/// pool.</summary>
internal sealed class Relay<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
