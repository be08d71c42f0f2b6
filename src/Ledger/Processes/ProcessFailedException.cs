
namespace Daybook.Ledger;

/// <summary>An error that stops a process: an input that cannot be read, or code of the process that throws
/// (G12).</summary>
internal sealed class ProcessFailedException(long position, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The position of the event at which it stopped.</summary>
    public long Position => position;

    /// <summary>Runs code of the process; any exception is treated as a bug of the process.</summary>
    public static T Unless<T>(long position, Func<T> code)
    {
        try
        {
            return code();
        }
        catch (Exception e)
        {
            throw new ProcessFailedException(position, $"{e.GetType().Name}: {e.Message}", e);
        }
    }
}
