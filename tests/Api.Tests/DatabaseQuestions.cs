using System.Diagnostics;

namespace Daybook.Api.Tests;

/// <summary>Counts what the current test asks the database, and nothing that runs beside it.</summary>
internal sealed class DatabaseQuestions : IDisposable
{
    private readonly Activity _own = new Activity("test").Start();
    private readonly ActivityListener _listener;
    private int _number;

    public DatabaseQuestions()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (activity.TraceId == _own.TraceId) Interlocked.Increment(ref _number);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Number => Volatile.Read(ref _number);

    public void Dispose()
    {
        _listener.Dispose();
        _own.Dispose();
    }
}
