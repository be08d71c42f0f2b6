using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Stands between the engine and the ledger.</summary>
/// <param name="append">Does what the engine asked for.</param>
public delegate Task<Answer> Faulty(Transaction transaction, Func<Task<Answer>> append, CancellationToken cancel);
