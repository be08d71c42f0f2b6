using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

internal static partial class ChainLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Checkpoint exported to {File}")]
    public static partial void Exported(ILogger log, string file);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The chain is not valid ({Kind}), so no checkpoint is signed: {Sentence}")]
    public static partial void Broken(ILogger log, string kind, string sentence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No checkpoint could be exported; the next cycle tries again")]
    public static partial void Failed(ILogger log, Exception exception);
}
