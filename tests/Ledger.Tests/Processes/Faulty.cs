using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>A wrapper between the engine and the ledger.</summary>
/// <param name="append">The real append.</param>
public delegate Task<Answer> Faulty(Transaction transaction, Func<Task<Answer>> append, CancellationToken cancel);
