namespace OppTyped.LeadSquared;

/// <summary>Calls LeadSquared's opportunity API with typed models and patches. Thread-safe.</summary>
/// <remarks>
/// An update is serialised before the first await, so later changes to the model or patch do not affect the call. All errors are
/// reported through the returned task.
/// </remarks>
public interface ILeadSquaredClient
{
    /// <summary>Updates fields of one opportunity directly. Fields that are not in the update keep their values.</summary>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="changes">A model or its patch.</param>
    /// <param name="options">Additional content of the update, such as a note.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">
    /// The id is empty, the id differs from the model's own id, or the update contains no changes. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">A member's value is not valid for its field. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredRejectedException">
    /// The service rejected the update, or <see cref="LeadSquaredOptions.VerifyType"/> found no such opportunity of this type.
    /// Nothing was changed.
    /// </exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">
    /// The update may have been executed, but no clear response came back.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response. This type is the base class of the exceptions above.
    /// </exception>
    /// <exception cref="CallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<UpdateResponse> UpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="UpdateAsync(string, IOpportunityChanges, UpdateOptions?, CancellationToken)"/>
    /// <param name="update">The opportunity's id and its changes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<UpdateResponse> UpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken = default);

    /// <summary>Updates fields of 1 to 25 opportunities in one call. The opportunities may be of different types.</summary>
    /// <remarks>
    /// The call can succeed for some opportunities and fail for others: <see cref="BatchUpdateResponse.Outcomes"/> contains the
    /// outcome of each update. If the service rejects an update, its outcome is <see cref="UpdateStatus.Rejected"/>, and no
    /// exception is thrown. If an exception is thrown, it applies to all updates of the call. Source: LeadSquared, Bulk Update
    /// Opportunities.
    /// </remarks>
    /// <param name="updates">The updates, each for a different opportunity. A bulk call cannot contain notes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">
    /// The list is empty or has more than 25 updates, two updates are for the same opportunity, or an update cannot be sent. The
    /// message contains the index of the update. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">
    /// A member's value is not valid for its field. <see cref="FieldValueException.Index"/> is the index of the update. Nothing
    /// was sent.
    /// </exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service rejected the whole call. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">
    /// Each of the updates may have been executed, but no clear response came back.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response. This type is the base class of the exceptions above.
    /// </exception>
    /// <exception cref="CallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<BatchUpdateResponse> UpdateBatchAsync(
        IReadOnlyList<OpportunityUpdate> updates,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends any number of updates, of any opportunity types, in as few calls as possible. The run starts immediately. It reads
    /// the updates of the next few calls in advance. The task completes when every update has an outcome.
    /// </summary>
    /// <remarks>
    /// Updates of the same opportunity are executed one after the other, in input order. Updates of different opportunities can
    /// be executed in any order. An update is serialised when it is read from the input. If an update cannot be sent, or the
    /// service rejects it, its outcome is <see cref="UpdateStatus.Rejected"/>. The other updates are not affected. Updates with
    /// notes are rejected, because a bulk call cannot contain notes.
    /// </remarks>
    /// <param name="updates">The updates.</param>
    /// <param name="options">
    /// The options of the run, for example the callback for the outcomes, the journal, and the policy for unknown outcomes.
    /// </param>
    /// <param name="cancellationToken">Stops the run. The run still waits for the calls that were already sent.</param>
    /// <returns>The number of updates with each outcome, and a list of the updates that did not succeed.</returns>
    /// <exception cref="ArgumentException">An option is out of its range. Nothing was sent.</exception>
    /// <exception cref="BulkStoppedException">
    /// The run stopped early: the keys were not accepted or lack a permission, the account lacks a field, the service no longer
    /// responded, the budget or the rate limit allowed no more calls, more updates were rejected than the options allow, the
    /// report cannot be written, one of the updates is null, or the input, <see cref="BulkUpdateOptions.OnOutcome"/> or
    /// <see cref="BulkUpdateOptions.Progress"/> threw an exception. The inner exception is the cause.
    /// </exception>
    /// <exception cref="BulkJournalException">
    /// The journal is in use by another run, contains another run that is not complete, belongs to another account or another
    /// input, is damaged, or cannot be read or written.
    /// </exception>
    /// <exception cref="BulkCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<BulkSummary> BulkUpdateAsync(
        IAsyncEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts an update of one opportunity into LeadSquared's queue. The service executes the update later, with up to 10 attempts
    /// over about 9 hours. Use the returned object to read the status of the update.
    /// </summary>
    /// <remarks>
    /// The service can execute the update hours later. If there was a newer direct update in the meantime, the queued update
    /// overwrites the newer values. A queued update is not faster than a direct update. For many updates, the service's
    /// documentation recommends <see cref="UpdateBatchAsync">bulk updates</see>. This method requires
    /// <see cref="LeadSquaredOptions.ApiKey"/>. Source: LeadSquared, Update an Opportunity (Async).
    /// </remarks>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="changes">A model or its patch.</param>
    /// <param name="options">Additional content of the update, such as a note.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">
    /// The id is empty, the id differs from the model's own id, or the update contains no changes. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">A member's value is not valid for its field. Nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">
    /// The host or the key of the asynchronous API is not set. Nothing was sent.
    /// </exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted. Nothing was queued.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up. Nothing was queued.</exception>
    /// <exception cref="LeadSquaredRejectedException">
    /// The service rejected the update, or <see cref="LeadSquaredOptions.VerifyType"/> found no such opportunity of this type.
    /// Nothing was queued.
    /// </exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">
    /// The update may have been queued, but no clear response came back.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response. This type is the base class of the exceptions above.
    /// </exception>
    /// <exception cref="CallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<QueuedUpdate> QueueUpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="QueueUpdateAsync(string, IOpportunityChanges, UpdateOptions?, CancellationToken)"/>
    /// <param name="update">The opportunity's id and its changes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<QueuedUpdate> QueueUpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the queued update that has the given request id. Another process may have queued the update. This method sends no
    /// call.
    /// </summary>
    /// <param name="requestId">The update's <see cref="QueuedUpdate.RequestId"/>.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    QueuedUpdate GetQueuedUpdate(string requestId);

    /// <summary>Reads the load of LeadSquared's update queue. Source: LeadSquared, Get Update Opportunity Metrics.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">
    /// The host or the key of the asynchronous API is not set. Nothing was sent.
    /// </exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection or no response.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The <c>x-api-key</c> was not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response. This type is the base class of the exceptions above. If the HTTP status is 404, the
    /// message contains the name of the option that sets the path.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<QueueMetrics> GetQueueMetricsAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads one opportunity.</summary>
    /// <typeparam name="TModel">The model class to read the opportunity into, or <see cref="DynamicOpportunity"/>.</typeparam>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="FieldValueException">
    /// A field's value is not valid for its member, or the field has no value although the member requires a value.
    /// </exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection or no response.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredRejectedException">
    /// The service rejected the call, for example because the service does not know the id.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response, or the opportunity has another type than the model. This type is the base class of the
    /// exceptions above.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TModel> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken = default)
        where TModel : IOpportunityModel<TModel>;

    /// <summary>
    /// Sends a call for which this interface has no method. The call goes to the account's API host, and the account's rate limit
    /// applies to it. The client adds the account's keys. If the call fails and a retry is safe, the client retries the call.
    /// </summary>
    /// <remarks>
    /// If the HTTP status or the body of the response reports an error, this method throws the same exceptions as the other
    /// methods. Exceptions contain the route without the query, so put customer data only into the query or the body.
    /// </remarks>
    /// <param name="method">GET or POST. The service supports no other method that changes something.</param>
    /// <param name="route">
    /// The path, followed by the query if the call has a query: <c>/v2/LeadManagement.svc/Leads.GetById?id=…</c>. Do not include
    /// the keys, because the client adds them.
    /// </param>
    /// <param name="body">
    /// The content, such as <c>JsonContent.Create(lead, MyJsonContext.Default.Lead)</c>. The client buffers the content, and
    /// disposes it after the call.
    /// </param>
    /// <param name="options">
    /// Options of the call: whether it may be retried, and its class and priority in the account's call budget.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The route is not valid. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service rejected the call.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">
    /// A call other than GET and HEAD may have been executed, but no clear response came back.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response. This type is the base class of the exceptions above.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled. For a call other than GET and HEAD, the exception is an
    /// <see cref="CallCanceledException"/>.
    /// </exception>
    Task<RawResponse> SendAsync(
        HttpMethod method,
        string route,
        HttpContent? body = null,
        RawCallOptions? options = null,
        CancellationToken cancellationToken = default);
}
