
namespace Daybook.Ledger;

/// <summary>Something that stops a process, visibly: an input that cannot be read, code that throws (G12).</summary>
internal sealed class ProcessPoison(long position, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The event at which it stopped.</summary>
    public long Position => position;

    /// <summary>Runs code of the process; whatever it throws is its bug.</summary>
    public static T Unless<T>(long position, Func<T> code)
    {
        try
        {
            return code();
        }
        catch (Exception e)
        {
            throw new ProcessPoison(position, $"{e.GetType().Name}: {e.Message}", e);
        }
    }
}
