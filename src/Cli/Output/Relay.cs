namespace Daybook.Cli.Output;

/// <summary>Hands reports on at once and in order; the framework's own hands them to the thread pool.</summary>
internal sealed class Relay<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
