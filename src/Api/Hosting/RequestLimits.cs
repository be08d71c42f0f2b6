using System.Threading.RateLimiting;

namespace Daybook.Api.Hosting;

/// <summary>Limits requests by key, or by address where there is none.</summary>
internal static class RequestLimits
{
    public static void Add(IServiceCollection services, RequestLimitOptions limits) =>
        services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            http.User.Identity is { IsAuthenticated: true, Name: { } name }
                ? Of($"key {name}", limits.AtOnce, limits.Waiting)
                : Of($"address {http.Connection.RemoteIpAddress}", limits.AnonymousAtOnce, limits.Waiting));
    });

    private static RateLimitPartition<string> Of(string partition, int atOnce, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(partition, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
}
