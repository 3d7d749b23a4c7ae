"""Second version."""

import sqlalchemy as sa
from alembic import op

import patterns.base

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('ended_sign_ins',
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.Column('ended_at', patterns.base.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('mark', name=op.f('pk_ended_sign_ins'))
    )
    with op.batch_alter_table('ended_sign_ins', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ended_sign_ins_ended_at'), ['ended_at'], unique=False)

    op.create_table('outbox_readers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('seen_at', patterns.base.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox_readers')),
    sa.UniqueConstraint('name', name=op.f('uq_outbox_readers_name'))
    )
    op.create_table('outbox_marks',
    sa.Column('reader_id', sa.Integer(), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['reader_id'], ['outbox_readers.id'], name=op.f('fk_outbox_marks_reader_id_outbox_readers')),
    sa.ForeignKeyConstraint(['row_id'], ['outbox.id'], name=op.f('fk_outbox_marks_row_id_outbox')),
    sa.PrimaryKeyConstraint('reader_id', 'row_id', name=op.f('pk_outbox_marks'))
    )
    with op.batch_alter_table('outbox_marks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outbox_marks_row_id'), ['row_id'], unique=False)

    op.create_table('calls',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('pattern_id', sa.Integer(), nullable=False),
    sa.Column('phrase', sa.String(length=80), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('certain_before', sa.Integer(), nullable=False),
    sa.Column('possible_before', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_by_name', sa.String(length=120), nullable=False),
    sa.Column('created_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pattern_id'], ['patterns.id'], name=op.f('fk_calls_pattern_id_patterns'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calls'))
    )
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calls_ends_on'), ['ends_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_calls_pattern_id'), ['pattern_id'], unique=False)

    op.create_table('gap_requests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('need', sa.Enum('situaties', 'gemeenten', 'verhalen', 'stappen', 'regel_bij_stap', 'artikel', 'geprobeerd', 'rendement', 'tegencheck', 'niet_lager', 'bedoeling', 'effect', 'last', 'voorstel', 'neveneffecten', 'wie_beslist', 'mandaat', name='need', native_enum=False, length=24), nullable=False),
    sa.Column('pattern_id', sa.Integer(), nullable=False),
    sa.Column('addressee_id', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.Integer(), nullable=False),
    sa.Column('asked_by_name', sa.String(length=120), nullable=False),
    sa.Column('asked_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('done_at', patterns.base.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['addressee_id'], ['addressees.id'], name=op.f('fk_gap_requests_addressee_id_addressees')),
    sa.ForeignKeyConstraint(['pattern_id'], ['patterns.id'], name=op.f('fk_gap_requests_pattern_id_patterns'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gap_requests')),
    sa.UniqueConstraint('key', name=op.f('uq_gap_requests_key'))
    )
    with op.batch_alter_table('gap_requests', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gap_requests_done_at'), ['done_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_gap_requests_pattern_id'), ['pattern_id'], unique=False)

    op.create_table('knelpunt_proposals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('knelpunt_id', sa.Integer(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('status', sa.Enum('voorstel', 'vastgesteld', 'afgewezen', name='knelpuntstatus', native_enum=False, length=24), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('proposed_by', sa.Integer(), nullable=False),
    sa.Column('proposed_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('decided_at', patterns.base.UtcDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['knelpunt_id'], ['knelpunten.id'], name=op.f('fk_knelpunt_proposals_knelpunt_id_knelpunten')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_knelpunt_proposals'))
    )
    with op.batch_alter_table('knelpunt_proposals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_knelpunt_proposals_knelpunt_id'), ['knelpunt_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_knelpunt_proposals_proposed_by'), ['proposed_by'], unique=False)

    op.create_table('letters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(length=120), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('wacht', 'wordt verstuurd', 'verstuurd', 'lukt niet', name='letterstate', native_enum=False, length=24), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_try_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('trouble', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_letters_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letters'))
    )
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letters_next_try_at'), ['next_try_at'], unique=False)

    op.create_table('mail_choices',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('frequency', sa.Enum('direct', 'dagelijks', 'wekelijks', 'nooit', name='frequency', native_enum=False, length=24), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_mail_choices_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_mail_choices'))
    )
    op.create_table('pattern_handovers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('pattern_id', sa.Integer(), nullable=False),
    sa.Column('from_user_id', sa.Integer(), nullable=True),
    sa.Column('to_user_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('aangeboden', 'aanvaard', 'teruggegeven', 'ingetrokken', 'overgenomen', name='handoverstate', native_enum=False, length=24), nullable=False),
    sa.Column('promised', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('dossier', sa.JSON(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('offered_by', sa.Integer(), nullable=True),
    sa.Column('offered_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('answered_at', patterns.base.UtcDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pattern_id'], ['patterns.id'], name=op.f('fk_pattern_handovers_pattern_id_patterns'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pattern_handovers'))
    )
    with op.batch_alter_table('pattern_handovers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pattern_handovers_pattern_id'), ['pattern_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_pattern_handovers_to_user_id'), ['to_user_id'], unique=False)
        batch_op.create_index('uq_pattern_handovers_waiting', ['pattern_id'], unique=True, sqlite_where=sa.text("state = 'aangeboden'"), postgresql_where=sa.text("state = 'aangeboden'"))

    op.create_table('pattern_relations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('from_id', sa.Integer(), nullable=False),
    sa.Column('to_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('veroorzaakt', 'deel_van', 'volgt_op', name='relationkind', native_enum=False, length=24), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('added_by', sa.Integer(), nullable=True),
    sa.Column('added_at', patterns.base.UtcDateTime(), nullable=False),
    sa.CheckConstraint('from_id <> to_id', name=op.f('ck_pattern_relations_apart')),
    sa.ForeignKeyConstraint(['from_id'], ['patterns.id'], name=op.f('fk_pattern_relations_from_id_patterns'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['to_id'], ['patterns.id'], name=op.f('fk_pattern_relations_to_id_patterns'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pattern_relations')),
    sa.UniqueConstraint('from_id', 'to_id', 'kind', name=op.f('uq_pattern_relations_from_id'))
    )
    with op.batch_alter_table('pattern_relations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pattern_relations_to_id'), ['to_id'], unique=False)

    op.create_table('reply_learnings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('pattern_id', sa.Integer(), nullable=False),
    sa.Column('learning', sa.Text(), nullable=False),
    sa.Column('done', sa.Text(), nullable=False),
    sa.Column('updated_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pattern_id'], ['patterns.id'], name=op.f('fk_reply_learnings_pattern_id_patterns')),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_reply_learnings_submission_id_submissions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply_learnings')),
    sa.UniqueConstraint('submission_id', 'pattern_id', name=op.f('uq_reply_learnings_submission_id'))
    )
    with op.batch_alter_table('reply_learnings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reply_learnings_pattern_id'), ['pattern_id'], unique=False)

    op.create_table('saved_searches',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('query', sa.String(length=500), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('facets', sa.JSON(), nullable=False),
    sa.Column('summary', sa.String(length=300), nullable=False),
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('created_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('checked_at', patterns.base.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_saved_searches_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_searches')),
    sa.UniqueConstraint('token', name=op.f('uq_saved_searches_token'))
    )
    with op.batch_alter_table('saved_searches', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_searches_checked_at'), ['checked_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_saved_searches_user_id'), ['user_id'], unique=False)

    op.create_table('agenda_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('solution_id', sa.Integer(), nullable=False),
    sa.Column('meeting_on', sa.Date(), nullable=False),
    sa.Column('proposal', sa.Text(), nullable=False),
    sa.Column('put_by', sa.Integer(), nullable=True),
    sa.Column('put_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('agreed', sa.Boolean(), nullable=True),
    sa.Column('decision', sa.Text(), nullable=False),
    sa.Column('by_manager', sa.Boolean(), nullable=False),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('replaces_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['replaces_id'], ['agenda_items.id'], name=op.f('fk_agenda_items_replaces_id_agenda_items')),
    sa.ForeignKeyConstraint(['solution_id'], ['solutions.id'], name=op.f('fk_agenda_items_solution_id_solutions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_items'))
    )
    with op.batch_alter_table('agenda_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_items_solution_id'), ['solution_id'], unique=False)
        batch_op.create_index('uq_agenda_items_open', ['solution_id'], unique=True, sqlite_where=sa.text('agreed IS NULL'), postgresql_where=sa.text('agreed IS NULL'))

    op.create_table('notices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('topic', sa.Enum('hoe ging het verder', 'meelezen', 'opvolging', 'vraag aan u', 'oproep', 'indiening', 'bewaarde zoekvraag', 'werktafel', 'voorstel', 'uitwisseling', name='topic', native_enum=False, length=24), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('line', sa.String(length=300), nullable=False),
    sa.Column('path', sa.String(length=200), nullable=False),
    sa.Column('gathered_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['letter_id'], ['letters.id'], name=op.f('fk_notices_letter_id_letters'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_notices_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notices')),
    sa.UniqueConstraint('user_id', 'key', name=op.f('uq_notices_user_id'))
    )
    with op.batch_alter_table('notices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notices_gathered_at'), ['gathered_at'], unique=False)
        batch_op.create_index('ix_notices_unmailed', ['letter_id', 'user_id'], unique=False)

    op.create_table('pattern_reopenings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('pattern_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('reopened', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('answered_by', sa.Integer(), nullable=True),
    sa.Column('answered_at', patterns.base.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_pattern_reopenings_case_id_cases'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['pattern_id'], ['patterns.id'], name=op.f('fk_pattern_reopenings_pattern_id_patterns'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pattern_reopenings')),
    sa.UniqueConstraint('pattern_id', 'case_id', name=op.f('uq_pattern_reopenings_pattern_id'))
    )
    with op.batch_alter_table('pattern_reopenings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pattern_reopenings_case_id'), ['case_id'], unique=False)

    op.create_table('reading_requests',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('reader_id', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.Integer(), nullable=False),
    sa.Column('asked_at', patterns.base.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_reading_requests_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_reading_requests'))
    )
    op.create_table('reply_documents',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=True),
    sa.Column('added_by_name', sa.String(length=120), nullable=False),
    sa.Column('added_at', patterns.base.UtcDateTime(), nullable=False),
    sa.Column('removed_by_name', sa.String(length=120), nullable=False),
    sa.Column('removed_at', patterns.base.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['submission_events.id'], name=op.f('fk_reply_documents_event_id_submission_events'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_reply_documents_submission_id_submissions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply_documents'))
    )
    with op.batch_alter_table('reply_documents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reply_documents_submission_id'), ['submission_id'], unique=False)

    with op.batch_alter_table('addressees', schema=None) as batch_op:
        batch_op.add_column(sa.Column('needs', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('least_situations', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('least_municipalities', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('mandate', sa.JSON(), server_default='{}', nullable=False))

    with op.batch_alter_table('case_knelpunten', schema=None) as batch_op:
        batch_op.add_column(sa.Column('moved_from_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_case_knelpunten_moved_from_id'), ['moved_from_id'], unique=False)

    with op.batch_alter_table('cost_lines', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default='1', nullable=False))

    with op.batch_alter_table('knelpunten', schema=None) as batch_op:
        batch_op.add_column(sa.Column('merged_into_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('canonical_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('split_from_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_knelpunten_canonical_id'), ['canonical_id'], unique=False)

    with op.batch_alter_table('pattern_responses', schema=None) as batch_op:
        batch_op.add_column(sa.Column('held', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('judged', sa.JSON(), server_default=sa.text("'[]'"), nullable=False))

    with op.batch_alter_table('patterns', schema=None) as batch_op:
        batch_op.add_column(sa.Column('solved_at', patterns.base.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('review_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('resembles_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('differs', sa.Text(), server_default='', nullable=False))

    with op.batch_alter_table('solutions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('with_user_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('done_on', sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f('ix_solutions_with_user_id'), ['with_user_id'], unique=False)

    with op.batch_alter_table('submission_patterns', schema=None) as batch_op:
        batch_op.add_column(sa.Column('story_ids', sa.JSON(), server_default='[]', nullable=False))

    with op.batch_alter_table('users', schema=None) as batch_op:
        batch_op.add_column(sa.Column('provider_subject', sa.String(length=255), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_users_provider_subject'), ['provider_subject'])

    with op.batch_alter_table('werktafel_cards', schema=None) as batch_op:
        batch_op.add_column(sa.Column('left_for', sa.Enum('volgende werktafel', 'patroon', name='leftover', native_enum=False, length=24), nullable=True))

    with op.batch_alter_table('werktafels', schema=None) as batch_op:
        batch_op.add_column(sa.Column('names_shown', sa.Boolean(), server_default=sa.false(), nullable=False))



def downgrade() -> None:
    with op.batch_alter_table('werktafels', schema=None) as batch_op:
        batch_op.drop_column('names_shown')

    with op.batch_alter_table('werktafel_cards', schema=None) as batch_op:
        batch_op.drop_column('left_for')

    with op.batch_alter_table('users', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_users_provider_subject'), type_='unique')
        batch_op.drop_column('provider_subject')

    with op.batch_alter_table('submission_patterns', schema=None) as batch_op:
        batch_op.drop_column('story_ids')

    with op.batch_alter_table('solutions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_solutions_with_user_id'))
        batch_op.drop_column('done_on')
        batch_op.drop_column('with_user_id')

    with op.batch_alter_table('patterns', schema=None) as batch_op:
        batch_op.drop_column('differs')
        batch_op.drop_column('resembles_id')
        batch_op.drop_column('review_on')
        batch_op.drop_column('solved_at')

    with op.batch_alter_table('pattern_responses', schema=None) as batch_op:
        batch_op.drop_column('judged')
        batch_op.drop_column('held')

    with op.batch_alter_table('knelpunten', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_knelpunten_canonical_id'))
        batch_op.drop_column('split_from_id')
        batch_op.drop_column('canonical_id')
        batch_op.drop_column('merged_into_id')

    with op.batch_alter_table('cost_lines', schema=None) as batch_op:
        batch_op.drop_column('version')

    with op.batch_alter_table('case_knelpunten', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_case_knelpunten_moved_from_id'))
        batch_op.drop_column('moved_from_id')

    with op.batch_alter_table('addressees', schema=None) as batch_op:
        batch_op.drop_column('mandate')
        batch_op.drop_column('least_municipalities')
        batch_op.drop_column('least_situations')
        batch_op.drop_column('needs')

    with op.batch_alter_table('reply_documents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reply_documents_submission_id'))

    op.drop_table('reply_documents')
    op.drop_table('reading_requests')
    with op.batch_alter_table('pattern_reopenings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pattern_reopenings_case_id'))

    op.drop_table('pattern_reopenings')
    with op.batch_alter_table('notices', schema=None) as batch_op:
        batch_op.drop_index('ix_notices_unmailed')
        batch_op.drop_index(batch_op.f('ix_notices_gathered_at'))

    op.drop_table('notices')
    with op.batch_alter_table('agenda_items', schema=None) as batch_op:
        batch_op.drop_index('uq_agenda_items_open', sqlite_where=sa.text('agreed IS NULL'), postgresql_where=sa.text('agreed IS NULL'))
        batch_op.drop_index(batch_op.f('ix_agenda_items_solution_id'))

    op.drop_table('agenda_items')
    with op.batch_alter_table('saved_searches', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_searches_user_id'))
        batch_op.drop_index(batch_op.f('ix_saved_searches_checked_at'))

    op.drop_table('saved_searches')
    with op.batch_alter_table('reply_learnings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reply_learnings_pattern_id'))

    op.drop_table('reply_learnings')
    with op.batch_alter_table('pattern_relations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pattern_relations_to_id'))

    op.drop_table('pattern_relations')
    with op.batch_alter_table('pattern_handovers', schema=None) as batch_op:
        batch_op.drop_index('uq_pattern_handovers_waiting', sqlite_where=sa.text("state = 'aangeboden'"), postgresql_where=sa.text("state = 'aangeboden'"))
        batch_op.drop_index(batch_op.f('ix_pattern_handovers_to_user_id'))
        batch_op.drop_index(batch_op.f('ix_pattern_handovers_pattern_id'))

    op.drop_table('pattern_handovers')
    op.drop_table('mail_choices')
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letters_next_try_at'))

    op.drop_table('letters')
    with op.batch_alter_table('knelpunt_proposals', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_knelpunt_proposals_proposed_by'))
        batch_op.drop_index(batch_op.f('ix_knelpunt_proposals_knelpunt_id'))

    op.drop_table('knelpunt_proposals')
    with op.batch_alter_table('gap_requests', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gap_requests_pattern_id'))
        batch_op.drop_index(batch_op.f('ix_gap_requests_done_at'))

    op.drop_table('gap_requests')
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calls_pattern_id'))
        batch_op.drop_index(batch_op.f('ix_calls_ends_on'))

    op.drop_table('calls')
    with op.batch_alter_table('outbox_marks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outbox_marks_row_id'))

    op.drop_table('outbox_marks')
    op.drop_table('outbox_readers')
    with op.batch_alter_table('ended_sign_ins', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ended_sign_ins_ended_at'))

    op.drop_table('ended_sign_ins')
