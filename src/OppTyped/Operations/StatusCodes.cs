using System.Net;

namespace OppTyped.Operations;

/// <summary>The groups of HTTP statuses.</summary>
internal static class StatusCodes
{
    extension(HttpStatusCode status)
    {
        /// <summary>Whether the status is 200 to 299.</summary>
        public bool IsSuccess => (int)status is >= 200 and < 300;
    }
}
